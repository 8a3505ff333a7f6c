import { deletableProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'

/** An address that hears of events. Its health stands in a table of its own, which no write of a record locks. */
export const WebhookEndpoint = defineEntity({
  name: 'WebhookEndpoint',
  tableName: 'webhook_endpoint',
  schema: 'app',
  properties: {
    ...deletableProperties,
    url: p.string(),
    description: p.string(),
    events: p.array().$type<string[]>(),
    apiVersion: p.string(),
    enabled: p.boolean(),
    disabledReason: p.string().$type<'gone' | 'failing'>().nullable(),
    sealedSecret: p.string(),
    sealedPreviousSecret: p.string().nullable(),
    previousSecretExpiresAt: p.datetime().nullable(),
  },
})

export type WebhookEndpoint = InferEntity<typeof WebhookEndpoint>
