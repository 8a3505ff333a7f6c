import { explainRecordRefusal, explainRefusal } from './explain-refusal.ts'
import { rememberRefusal } from './refusals.ts'
import { useRestriction } from './use-restriction.ts'
import { useWorkspace } from './use-workspace.ts'

export interface Can {
  allowed: boolean
  /** For `ReasonButton`: why not, or null. */
  reason: string | null
}

/**
 * Whether the person's roles, and the workspace's state, allow something, and the sentence to show when they do not. The server decides
 * again at every call; this is for what the page offers.
 * @param act in the product's words when the permission's name does not say it: `useCan('audit-entry:read', 'read the audit log')`
 */
export function useCan(permission: string, act?: string): Can {
  const { permissions, membership } = useWorkspace()
  const restriction = useRestriction(permission)
  const held = permissions.includes(permission)
  const refusal = () =>
    rememberRefusal(explainRefusal(permission, membership?.roles ?? ['support'], act), { permission })
  const reason = held ? restriction : refusal()
  return { allowed: reason === null, reason }
}

/** The same for what reaches some records only: an export of what one sees, acts on ticked rows. */
export function useCanSomewhere(permission: string, act?: string): Can {
  const { partialPermissions } = useWorkspace()
  const restriction = useRestriction(permission)
  const everywhere = useCan(permission, act)
  if (!partialPermissions.includes(permission)) return everywhere
  return { allowed: restriction === null, reason: restriction }
}

/** A record with what its answer says the person may do to it. */
export interface AllowedRecord {
  id: string
  allowed: readonly string[]
}

/**
 * Whether the person may do something to one record, by what the record's answer says.
 * @param named what the record is called, for the sentence that refuses
 * @param about the kind of record the permission is asked of, when it is not the permission's own: a task's project
 */
export function useCanOn(record: AllowedRecord, permission: string, named: string, about?: string): Can {
  const restriction = useRestriction(permission)
  if (record.allowed.includes(permission)) return { allowed: restriction === null, reason: restriction }
  const [subject = ''] = permission.split(':')
  const text = explainRecordRefusal(permission, named)
  const asked = about === undefined ? { record: { resource: subject, id: record.id } } : {}
  return { allowed: false, reason: rememberRefusal(text, { permission, ...asked }) }
}
