import type { Router } from 'express'
import type Stripe from 'stripe'
import type { State } from './core/state.ts'
import type { ApiCommand } from './http/create-api.ts'
import type { SimulatorRequest, SimulatorResponse } from './http/message.ts'
import type { SimulatorData } from './simulator-data.ts'
import type { Webhooks } from './webhooks/create-webhooks.ts'
import type { Deliver } from './webhooks/deliver.ts'

export interface SimulatorOptions {
  /** Opens the API; random per installation. */
  secretKey: string
  /** Signs what goes to endpoints made by `registerEndpoint`. */
  webhookSecret: string
  /** What a former simulator kept. */
  data?: SimulatorData
  /** Called after each change: what `data()` answers is to be kept. */
  changed?(): void
  /** The real time; customers on a test clock have that one's. */
  now?(): Date
  /** Where browsers find it: `http://localhost:3000/dev/stripe`. Part of the addresses it answers. */
  publicUrl?: string
  deliver?: Deliver
  /** Webhooks leave by `webhooks.flush()` only. */
  manual?: boolean
  /** Part of each id: another for each simulator that shares a database. */
  seed?: string
}

export interface Simulator {
  /** Stripe's whole HTTP API without a socket. Never rejects. */
  handle(request: SimulatorRequest): Promise<SimulatorResponse>
  /** For `new Stripe(secretKey, { httpClient })`. */
  httpClient(): Stripe.HttpClient
  /** One command without the API's checks, as the pages give it. @throws StripeFailure */
  run(command: Omit<ApiCommand, 'request' | 'params'> & { params?: object }): object
  /** The account as it is now. */
  state(): State
  /** Everything to keep. */
  data(): SimulatorData
  webhooks: Webhooks
  /** How long each answer takes, to try what happens meanwhile. */
  answers: { latencyMs: number }
  /** Every event is sent there, signed with `webhookSecret`; once per address. */
  registerEndpoint(url: string): void
  /** Express: the API, the pages people are sent to, and the panel. */
  router(): Router
  publicUrl: string
  secretKey: string
  stop(): void
}
