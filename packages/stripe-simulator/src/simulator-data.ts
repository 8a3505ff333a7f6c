import * as z from 'zod'
import { createState, type State } from './core/state.ts'
import type { KeptAnswer } from './http/idempotency.ts'
import { emptyWebhookData, type WebhookData } from './webhooks/webhook-data.ts'

/** All a simulator remembers: plain data, to be kept as JSON. */
export interface SimulatorData {
  version: 1
  state: State
  webhooks: WebhookData
  answers: [key: string, answer: KeptAnswer][]
  requests: number
}

export function emptyData(seed?: string): SimulatorData {
  return {
    version: 1,
    state: createState(seed === undefined ? {} : { seed }),
    webhooks: emptyWebhookData(),
    answers: [],
    requests: 0,
  }
}

const shape = z.object({
  version: z.literal(1),
  state: z.object({
    seed: z.string(),
    counter: z.number(),
    settings: z.object({}),
    tables: z.record(z.string(), z.object({})),
    owned: z.object({}),
  }),
  webhooks: z.object({ switches: z.object({}), queue: z.array(z.object({})), log: z.array(z.object({})) }),
  answers: z.array(z.tuple([z.string(), z.object({ digest: z.string() })])),
  requests: z.number(),
})

/** What was kept, whole or not at all; tables that are new since are empty. @throws Error when it is not a simulator's */
export function parseData(text: string): SimulatorData {
  const kept: unknown = JSON.parse(text)
  shape.parse(kept)
  const data = kept as SimulatorData
  const { tables } = createState()
  return { ...data, state: { ...data.state, tables: { ...tables, ...data.state.tables } } }
}
