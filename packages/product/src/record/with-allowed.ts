import { type AnyResource, allowedOn, type Identified, type Permission } from '@freehold/access'
import type { VerbContext } from '@freehold/api'

/** What decisions need of a row beside what is shown. */
interface Decided extends Identified {
  createdBy: string | null
}

/** The rows with what the caller may do to each, for an answer. `inside`: what may be made within them. */
export async function withAllowed<Row extends Decided>(
  ctx: VerbContext,
  resource: AnyResource,
  rows: readonly Row[],
  inside: readonly Permission[] = [],
): Promise<(Omit<Row, 'createdBy'> & { allowed: string[] })[]> {
  const allowed = await allowedOn(ctx, resource, rows, inside)
  return rows.map(({ createdBy: _, ...row }) => ({ ...row, allowed: allowed.get(row.id) ?? [] }))
}
