import { recordProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'

/** One piece of news about a workspace's billing. (kind, episode) is there once, whatever happens. */
export const BillingNotice = defineEntity({
  name: 'BillingNotice',
  tableName: 'billing_notice',
  schema: 'app',
  properties: {
    ...recordProperties,
    kind: p.string(),
    /** What it is about: the trial's end, the invoice, the beginning of the episode. */
    episode: p.string(),
    data: p.json().$type<Record<string, unknown>>(),
    /** By the customer's clock. */
    happenedAt: p.datetime(),
    /** To how many people it went. Null: not yet. */
    mails: p.integer().nullable(),
    toldAt: p.datetime().nullable(),
  },
})

export type BillingNotice = InferEntity<typeof BillingNotice>
