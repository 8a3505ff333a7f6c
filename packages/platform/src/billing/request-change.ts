import type { VerbContext } from '@freehold/api'
import { type BillingAccount, type ChangeKind, openChange, type WantedByKind } from '@freehold/billing'
import type * as z from 'zod/mini'
import type { changeOutput } from './schema.ts'
import { selectChange } from './select-change.ts'

/** Starts a change and answers with it as the page shows it. @throws AppError conflict while another is under way */
export async function requestChange<Kind extends ChangeKind>(
  ctx: VerbContext,
  account: BillingAccount | null,
  kind: Kind,
  wanted: WantedByKind[Kind],
): Promise<z.infer<typeof changeOutput>> {
  const id = await openChange(ctx, kind, wanted)
  const change = await selectChange(ctx, account, id)
  if (!change) throw new Error(`There is no change ${id} that was just made`)
  return { change }
}
