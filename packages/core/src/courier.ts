/** One signed HTTP request to an address that a customer named. */
export interface Letter {
  url: string
  /** Sealed by `seal`; one signature for each. */
  sealedSecrets: readonly string[]
  /** `webhook-id`: the same at each attempt, so that the receiver can tell repetitions. */
  id: string
  /** `webhook-timestamp`, signed too. */
  sentAt: Date
  /** JSON, sent byte for byte. */
  body: string
  signal: AbortSignal
}

/** What became of it. Never throws for what the other side does. */
export interface Receipt {
  /** Null: no answer. */
  status: number | null
  /** Why there is none, for people: a code and a sentence. */
  error: { code: string; message: string } | null
  durationMs: number
  /** Sent, without signatures. */
  requestHeaders: Record<string, string>
  responseHeaders: Record<string, string>
  /** The beginning of the answer. */
  responseBody: string
  /** Of a Retry-After header, counted from `sentAt`. */
  retryAt: Date | null
}

/**
 * How jobs and verbs reach addresses that customers name, and nothing inside our own network. Stands here because jobs and
 * requests share it; the composition root makes it.
 */
export interface Courier {
  /** A new signing secret, to be shown once, and what is kept of it. */
  makeSecret(): { secret: string; sealed: string }
  /** Why no letter goes to this address, in words; null: it may be tried. Names are looked up when it is sent. */
  refusalOf(url: string): string | null
  send(letter: Letter): Promise<Receipt>
}
