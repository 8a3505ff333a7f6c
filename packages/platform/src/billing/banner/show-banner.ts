import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { type BillingAccount, findAccount, trialWarningDays } from '@freehold/billing'
import { daysFrom } from '@freehold/core'
import type * as z from 'zod/mini'
import { accountNow } from '../account-now.ts'
import { selectOpenInvoice } from '../select-open-invoice.ts'
import type { bannerOutput } from './schema.ts'

type Shown = z.infer<typeof bannerOutput>
type Banner = NonNullable<Shown['banner']>
type Facts = Pick<
  BillingAccount,
  | 'state'
  | 'trialEnd'
  | 'paymentMethod'
  | 'restrictAt'
  | 'cancelAt'
  | 'afterwards'
  | 'retentionEndsAt'
  | 'testClockId'
  | 'clockNow'
>

/** What stands above every page: to those who decide about money what to do, to the others what concerns them too. */
export async function showBanner(ctx: VerbContext): Promise<Shown> {
  authorize(ctx, 'tenant:read')
  const account = await findAccount(ctx)
  const notice = account && noticeOf(account, accountNow(account, ctx.clock.now()))
  if (!account || !notice) return { banner: null }
  const [manages, reads] = [ctx.caller.holds('billing:manage'), ctx.caller.holds('billing:read')]
  if (!reads && isTheirsToKnow(notice.kind, account)) return { banner: null }
  const owes = notice.kind === 'past_due' || notice.kind === 'restricted'
  const payUrl = manages && owes ? ((await selectOpenInvoice(ctx))?.payUrl ?? null) : null
  return { banner: { kind: notice.kind, at: notice.at?.toISOString() ?? null, payUrl, manages } }
}

/** What ends well without anybody else's doing. */
function isTheirsToKnow(kind: Banner['kind'], { afterwards }: Facts): boolean {
  return kind === 'trial_ending' || (kind === 'canceling' && afterwards === 'free')
}

export function noticeOf(facts: Facts, now: Date): { kind: Banner['kind']; at: Date | null } | null {
  const { state, trialEnd, paymentMethod, restrictAt, cancelAt, retentionEndsAt } = facts
  switch (state) {
    case 'trialing':
      return trialEnd && !paymentMethod && daysFrom(now, trialWarningDays) >= trialEnd
        ? { kind: 'trial_ending', at: trialEnd }
        : null
    case 'past_due':
      return { kind: 'past_due', at: restrictAt ?? null }
    case 'canceling':
      return { kind: 'canceling', at: cancelAt ?? null }
    case 'restricted':
      return { kind: 'restricted', at: null }
    case 'cancelled':
      return { kind: 'cancelled', at: retentionEndsAt ?? null }
    default:
      return null
  }
}
