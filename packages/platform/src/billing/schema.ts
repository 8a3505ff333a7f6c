import { billingState } from '@freehold/billing/schema'
import { recordId, timestamp, withoutControl } from '@freehold/core/schema'
import {
  billingInterval,
  featureName,
  meterName,
  paidPlanName,
  planName,
  planRef,
  quotaName,
} from '@freehold/plans/schema'
import * as z from 'zod/mini'

/** Amounts are in the smallest unit of the currency (cents); the currency is ISO 4217 in capitals. */
const money = z.strictObject({ amount: z.int(), currency: z.string() })

/** What becomes of the workspace when the subscription ends: it stays on Free, or it closes. */
export const afterwards = z.enum(['free', 'close'])
export const billingMode = z.enum(['simulator', 'test', 'live', 'off'])

export const changeKind = z.enum(['trial', 'plan', 'cancel', 'resume', 'undo_downgrade', 'details', 'pay'])

/** What somebody asked for and how it went: Stripe is asked by a job, so that nothing is bought twice or forgotten. */
export const billingChange = z.strictObject({
  id: recordId,
  kind: changeKind,
  /** "Change to Business, billed monthly" */
  label: z.string(),
  /** `refused`: Stripe or the bank said no and all is as before. `action_required`: the bank wants the payer to confirm. */
  state: z.enum(['open', 'done', 'refused', 'failed', 'action_required']),
  /** In words, for people: why it was refused. */
  message: z.nullable(z.string()),
  /** Where the payer confirms or pays with another card. */
  payUrl: z.nullable(z.string()),
  requestedBy: z.nullable(z.string()),
  requestedAt: timestamp,
  finishedAt: z.nullable(timestamp),
})
export const changeOutput = z.strictObject({ change: billingChange })

export const address = z.strictObject({
  line1: z.string().check(withoutControl, z.maxLength(200)),
  line2: z._default(z.string().check(withoutControl, z.maxLength(200)), ''),
  postalCode: z.string().check(withoutControl, z.maxLength(20)),
  city: z.string().check(withoutControl, z.maxLength(100)),
  state: z._default(z.string().check(withoutControl, z.maxLength(100)), ''),
  /** ISO 3166-1, two letters. */
  country: z.string().check(z.regex(/^[A-Z]{2}$/, 'Must be a country of two letters, like DE.')),
})

/** Kinds of tax ids that people can enter; Stripe knows more. */
export const taxIdType = z.enum([
  'eu_vat',
  'gb_vat',
  'ch_vat',
  'no_vat',
  'us_ein',
  'ca_gst_hst',
  'au_abn',
  'nz_gst',
  'in_gst',
  'jp_cn',
  'sg_gst',
  'za_vat',
  'br_cnpj',
  'mx_rfc',
])

const may = z.strictObject({
  allowed: z.boolean(),
  /** Why not now, in words. */
  reason: z.nullable(z.string()),
})

const catalogueEntry = z.strictObject({
  ...planRef.shape,
  description: z.string(),
  /** Per seat. Null: by agreement; for Free the amounts are 0. */
  prices: z.nullable(z.strictObject({ month: money, year: money })),
  limits: z.array(z.strictObject({ quota: quotaName, label: z.string(), limit: z.nullable(z.int()) })),
  features: z.array(z.strictObject({ name: featureName, label: z.string() })),
  /** What is included of what is counted each month, and what `per` units above it cost; empty where use ends at the limit. */
  metered: z.array(
    z.strictObject({
      meter: meterName,
      label: z.string(),
      unit: z.string(),
      included: z.int(),
      price: money,
      per: z.int(),
    }),
  ),
  /** What the choice would be from here. */
  change: z.enum(['current', 'upgrade', 'downgrade', 'contact']),
})

export const overviewOutput = z.strictObject({
  mode: billingMode,
  /** The plan whose features hold now. */
  plan: planRef,
  interval: z.nullable(billingInterval),
  state: billingState,
  /** The state in a sentence or two, with its dates. */
  stateText: z.string(),
  access: z.enum(['full', 'read_only', 'billing_only']),
  /** `paid`: of the subscription, null without one. `used`: active members. */
  seats: z.strictObject({ paid: z.nullable(z.int()), used: z.int() }),
  /** Null when nothing will be charged; the amount is null until Stripe told it. */
  nextCharge: z.nullable(z.strictObject({ at: timestamp, amount: z.nullable(money) })),
  trial: z.strictObject({
    endsAt: z.nullable(timestamp),
    /** There is one per workspace, ever. */
    used: z.boolean(),
    days: z.int(),
  }),
  /** While an invoice is unpaid. */
  pastDue: z.nullable(
    z.strictObject({
      since: timestamp,
      /** When the workspace becomes read-only, or became so. */
      restrictedAt: timestamp,
      invoiceId: z.nullable(z.string()),
      amountDue: z.nullable(money),
      payUrl: z.nullable(z.string()),
    }),
  ),
  /** While a cancellation is set. */
  cancellation: z.nullable(z.strictObject({ at: timestamp, afterwards })),
  /** After it ended: when the data goes. */
  retentionEndsAt: z.nullable(timestamp),
  downgrade: z.nullable(z.strictObject({ plan: planRef, interval: billingInterval, at: timestamp })),
  /** By agreement with us: until when (null: no end set). */
  manual: z.nullable(z.strictObject({ plan: planRef, until: z.nullable(timestamp) })),
  paymentMethod: z.nullable(
    z.strictObject({
      /** "Visa", or what it is when it is no card. */
      brand: z.string(),
      last4: z.nullable(z.string()),
      expires: z.nullable(z.strictObject({ month: z.int(), year: z.int() })),
      /** It ends before the next charge. */
      expiresBeforeCharge: z.boolean(),
    }),
  ),
  details: z.strictObject({
    /** Whom bills and reminders go to; none: owners and who may manage billing. */
    contacts: z.array(z.string()),
    poNumber: z.nullable(z.string()),
    companyName: z.nullable(z.string()),
    address: z.nullable(address),
    taxIds: z.array(
      z.strictObject({
        id: z.string(),
        type: z.string(),
        value: z.string(),
        verification: z.enum(['pending', 'verified', 'unverified', 'unavailable']),
      }),
    ),
  }),
  /** The one under way, else the newest that somebody should still see. */
  change: z.nullable(billingChange),
  /** What may be done now by somebody who may manage billing. */
  may: z.strictObject({
    startTrial: may,
    checkout: may,
    changePlan: may,
    cancel: may,
    resume: may,
    undoDowngrade: may,
    pay: may,
    setCard: may,
    portal: may,
    updateDetails: may,
  }),
  catalogue: z.array(catalogueEntry),
  /** When we last asked Stripe; null: never. */
  syncedAt: z.nullable(timestamp),
  /** The newest try did not succeed: what is shown may be old. */
  stale: z.boolean(),
})

export const invoicesOutput = z.strictObject({
  data: z.array(
    z.strictObject({
      id: z.string(),
      number: z.nullable(z.string()),
      status: z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']),
      /** Its date. */
      at: timestamp,
      total: money,
      amountDue: money,
      paidAt: z.nullable(timestamp),
      /** When the card is tried again. */
      nextAttemptAt: z.nullable(timestamp),
      /** Given back, 0 for none. */
      refunded: money,
      disputed: z.boolean(),
      /** The page to pay it on, or to see its receipt. */
      url: z.nullable(z.string()),
      pdfUrl: z.nullable(z.string()),
    }),
  ),
})

export const plansOutput = z.strictObject({ plans: z.array(z.omit(catalogueEntry, { change: true })) })

export const previewInput = z.strictObject({ plan: planName, interval: z._default(billingInterval, 'month') })

export const previewOutput = z.strictObject({
  change: z.enum(['upgrade', 'downgrade', 'trial_change', 'purchase', 'cancel']),
  /** When it takes effect. */
  at: timestamp,
  seats: z.int(),
  /** What is charged (or, below zero, kept as credit) when it is confirmed; null when nothing is invoiced now. */
  today: z.nullable(
    z.strictObject({
      total: money,
      tax: money,
      lines: z.array(z.strictObject({ description: z.string(), amount: money, isProration: z.boolean() })),
    }),
  ),
  /** The regular charge after that, without usage; null when there is none. */
  next: z.nullable(z.strictObject({ at: timestamp, total: money })),
  /** Give it back with the change: the amounts are exact to this second. */
  prorationDate: z.nullable(z.int()),
  /** What the smaller plan does not include. */
  lost: z.strictObject({
    features: z.array(z.strictObject({ name: featureName, label: z.string() })),
    quotas: z.array(
      z.strictObject({
        quota: quotaName,
        label: z.string(),
        used: z.int(),
        limit: z.int(),
        /** So many of the youngest become read-only; nothing is deleted. */
        over: z.int(),
      }),
    ),
  }),
})

export const choiceInput = z.strictObject({ plan: paidPlanName, interval: billingInterval })
export const changePlanInput = z.strictObject({
  ...choiceInput.shape,
  /** Of the preview that was confirmed, seconds since 1970. */
  prorationDate: z.optional(z.int().check(z.positive())),
})
export const trialInput = z.strictObject({
  plan: paidPlanName,
  interval: z._default(billingInterval, 'month'),
})
export const cancelInput = z.strictObject({ afterwards })

/** `card`: set or replace the payment method. */
export const checkoutInput = z.discriminatedUnion('purpose', [
  z.strictObject({ purpose: z.literal('subscribe'), plan: paidPlanName, interval: billingInterval }),
  z.strictObject({ purpose: z.literal('card') }),
])
export const redirectOutput = z.strictObject({
  /** Where to send the browser. */
  url: z.string(),
  /** `invoice`: one is unpaid, and that is paid first. */
  kind: z.enum(['checkout', 'portal', 'invoice']),
})

const email = z.email('Must be an e-mail address.').check(z.maxLength(254))

/** Only what is named changes; null takes it away. */
export const detailsInput = z.strictObject({
  contacts: z.optional(z.array(email).check(z.maxLength(10))),
  poNumber: z.optional(z.nullable(z.string().check(withoutControl, z.minLength(1), z.maxLength(140)))),
  companyName: z.optional(z.nullable(z.string().check(withoutControl, z.minLength(1), z.maxLength(250)))),
  address: z.optional(z.nullable(address)),
  /** All of them; those that are not named are taken away. */
  taxIds: z.optional(
    z
      .array(
        z.strictObject({
          type: taxIdType,
          value: z.string().check(withoutControl, z.minLength(3), z.maxLength(40)),
        }),
      )
      .check(z.maxLength(5)),
  ),
})
