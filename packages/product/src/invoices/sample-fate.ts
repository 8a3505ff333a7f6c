import type { VerbContext } from '@freehold/api'
import { daysFrom } from '@freehold/core'
import { convertAmount, rateOn } from '../exchange-rates/index.ts'
import { reportCurrency, type SampleDraft } from './sample-draft.ts'

/** What happened to the n-th since: most of the old ones are paid, some were void, the newest are on their way. */
export async function sampleFate(ctx: VerbContext, draft: SampleDraft, at: Date, n: number) {
  const day = (moment: Date) => moment.toISOString().slice(0, 10)
  const now = ctx.clock.now()
  const due = daysFrom(at, draft.payment_days)
  const paid = due < now ? n % 6 !== 1 : n % 5 === 0
  const state = n % 15 === 9 ? 'void' : paid ? 'paid' : n % 4 === 3 ? 'issued' : 'sent'
  const paidAt = daysFrom(at, 3 + (n % 20))
  return {
    state,
    issue_date: day(at),
    due_date: day(due),
    ...(state === 'void' && { voided_at: daysFrom(at, 1), void_reason: 'Issued to the wrong client.' }),
    ...((state === 'sent' || state === 'paid') && { sent_at: at, sent_to: draft.billed_to.email }),
    ...(state === 'paid' && { paid_on: day(earlier(paidAt, now)), payment_note: 'Bank transfer' }),
    // Told already: nobody gets a mail about samples.
    overdue_told_on: day(now),
    ...(await conversionOf(ctx, draft, day(at))),
  }
}

const earlier = (a: Date, b: Date) => new Date(Math.min(a.getTime(), b.getTime()))

async function conversionOf(ctx: VerbContext, { currency, net, tax }: SampleDraft, day: string) {
  const found = await rateOn(ctx, currency, reportCurrency, day)
  if (!found) return {}
  const converted = [net, tax].map((each) => convertAmount(each, found.rate, currency, reportCurrency))
  const [inNet = 0, inTax = 0] = converted
  return {
    converted_currency: reportCurrency,
    converted_rate: found.rate,
    converted_rate_day: found.day,
    ...{ converted_net: inNet, converted_tax: inTax, converted_gross: inNet + inTax },
  }
}
