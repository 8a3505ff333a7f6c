import type { Deliver } from './deliver.ts'

/** Disorder at will. All off: each event arrives once, in order, at once. */
export interface WebhookSwitches {
  /** Seconds an event is held back. */
  delay: number
  /** How often each event arrives besides the first time. */
  repeat: number
  /** What is due together is sent in another order. */
  shuffle: boolean
  /** Percent of deliveries that get lost, for good. */
  drop: number
}

export interface Endpoint {
  id: string
  url: string
  secret: string
  enabledEvents: readonly string[]
}

/** One event on its way to one endpoint. */
export interface Parcel {
  eventId: string
  endpointId: string
  body: string
  attempt: number
  dueAt: number
}

export interface Delivery {
  eventId: string
  type: string
  endpointId: string
  at: number
  attempt: number
  /** The receiver's status; null when nobody answered or the parcel was lost on purpose. */
  status: number | null
  outcome: 'delivered' | 'failed' | 'dropped'
  note: string
}

/** What is kept across restarts. */
export interface WebhookData {
  switches: WebhookSwitches
  queue: Parcel[]
  log: Delivery[]
}

export function emptyWebhookData(): WebhookData {
  return { switches: { delay: 0, repeat: 0, shuffle: false, drop: 0 }, queue: [], log: [] }
}

export interface WebhookOptions {
  endpoints(): readonly Endpoint[]
  deliver: Deliver
  now(): Date
  data?: WebhookData
  /** Something to keep has changed. */
  changed(): void
  /** Nothing is sent but by `flush`. */
  manual?: boolean
  /** Nothing is sent before `begin`. */
  held?: boolean
}
