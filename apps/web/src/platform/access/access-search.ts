import type { RoleRefusal } from '../session/refusals.ts'

/** The question, in the address: a link or a reload asks the same. */
export interface AccessSearch {
  /** Id of a membership; left out: oneself. */
  who?: string | undefined
  /** `project:update` */
  may?: string | undefined
  /** Kind and id of one record. */
  kind?: string | undefined
  id?: string | undefined
}

export function toAccessSearch({ permission, record }: RoleRefusal): AccessSearch {
  return { may: permission, ...(record && { kind: record.resource, id: record.id }) }
}

/** What the server is asked; null until there is an act to ask about. */
export function toExplainInput({ who, may, kind, id }: AccessSearch) {
  if (!may) return null
  return {
    permission: may,
    ...(who && { membershipId: who }),
    ...(kind && id && may.startsWith(`${kind}:`) && { recordId: id }),
  }
}
