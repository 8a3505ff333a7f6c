import { defineNotification } from '@freehold/api'
import { noticeKind, noticeText, type TellInApp } from '@freehold/billing'
import * as z from 'zod'
import { notify, peopleWith } from '../notifications/index.ts'

/** The words of the mails, in the app. The mails themselves go to the billing contacts, and are nobody's choice. */
export const billingNews = defineNotification({
  name: 'billing.news',
  label: 'Billing',
  hint: 'Trials that end, payments that fail or arrive, and changes of the plan. Mails about them always come.',
  audience: 'billing:manage',
  data: z.strictObject({
    kind: noticeKind,
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
  present({ kind, facts }, reader) {
    const { title, sentences } = noticeText(kind, facts, reader)
    return { title, body: sentences.join(' '), path: '/billing' }
  },
  byDefault: { inApp: true, mail: false },
  sample: {
    kind: 'trial_ending',
    facts: { plan: 'business', trialEnd: '2026-12-01T09:30:00.000Z' },
  },
})

/** Whoever may manage billing sees it in the app, whether or not others get the mails. */
export const tellInApp: TellInApp = async (ctx, { kind, data }) => {
  const facts = Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, Fact] => isFact(entry[1])),
  )
  await notify(ctx, billingNews, {
    to: await peopleWith(ctx, 'billing:manage'),
    data: { kind, facts },
    alsoToActor: true,
  })
}

type Fact = string | number | boolean | null

function isFact(value: unknown): value is Fact {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
