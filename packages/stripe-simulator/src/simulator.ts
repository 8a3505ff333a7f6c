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
  /** Nothing is sent but by `webhooks.flush()`. */
  manual?: boolean
  /** Nothing is sent before `registerEndpoint`: nobody listens yet. */
  held?: boolean
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
  /**
   * The installation's own endpoint, signed for with `webhookSecret`: these events (all unless named) are sent there. Called
   * again it moves. From here on a held simulator sends.
   */
  registerEndpoint(url: string, events?: readonly string[]): void
  /** Where browsers find it, once that is known. */
  standAt(publicUrl: string): void
  /** Express: the API, the pages people are sent to, and the panel. */
  router(): Router
  publicUrl(): string
  secretKey: string
  stop(): void
}
