import type { AccessContext } from './caller.ts'
import { chainsOf } from './grants-reaching.ts'
import { type AnyResource, type Identified, parentsOf } from './resource.ts'

/** The records on which grants reach this one: itself, then its parents, nearest first. */
export async function chainOf(
  ctx: AccessContext,
  resource: AnyResource,
  record: Identified,
): Promise<{ resource: AnyResource; id: string }[]> {
  const ids = (await chainsOf(ctx, resource, [record])).get(record.id) ?? []
  const kinds = [resource, ...parentsOf(resource)].filter(({ grantable }) => grantable)
  return ids.flatMap((id, level) => {
    const kind = kinds[level]
    return kind ? [{ resource: kind, id }] : []
  })
}
