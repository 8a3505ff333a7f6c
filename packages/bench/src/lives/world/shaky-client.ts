import type Stripe from 'stripe'

/** What goes wrong with one call. `heard`: Stripe did what was asked, and only the answer is lost. */
export type Fault =
  | { kind: 'cut'; heard: boolean }
  | { kind: 'timeout'; heard: boolean }
  | { kind: 'status'; status: 409 | 429 | 500 }

export interface ShakyClient {
  client: Stripe.HttpClient
  /** Calls since the last `arm`. */
  calls(): number
  /** The call of this number (0 is the next one) fails; `then` is told at that moment. Null: none. */
  arm(fault: (Fault & { call: number }) | null, then?: () => void): void
}

type Answer = Stripe.HttpClientResponse

const bodies: Readonly<Record<number, { type: string; code?: string; message: string }>> = {
  409: {
    type: 'invalid_request_error',
    code: 'lock_timeout',
    message: 'This object cannot be accessed right now.',
  },
  429: { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests.' },
  500: { type: 'api_error', message: 'An unknown error occurred.' },
}

/** A client of Stripe's whose calls fail as asked; all others pass through. */
export function createShakyClient(inner: Stripe.HttpClient): ShakyClient {
  let armed: (Fault & { call: number }) | null = null
  let told = () => {}
  let made = 0
  return {
    calls: () => made,
    arm(fault, then = () => {}) {
      armed = fault
      told = then
      made = 0
    },
    client: {
      ...inner,
      getClientName: () => 'shaky',
      async makeRequest(...request: Parameters<Stripe.HttpClient['makeRequest']>) {
        const fault = armed?.call === made ? armed : null
        made += 1
        if (!fault) return inner.makeRequest(...request)
        armed = null
        if (fault.kind !== 'status' && fault.heard) await inner.makeRequest(...request)
        told()
        if (fault.kind === 'status') return refusal(fault.status)
        throw Object.assign(new Error(fault.kind === 'cut' ? 'socket hang up' : 'Request timed out'), {
          code: fault.kind === 'cut' ? 'ECONNRESET' : 'ETIMEDOUT',
        })
      },
    } as Stripe.HttpClient,
  }
}

function refusal(status: number): Answer {
  const body = { error: bodies[status] }
  return {
    getStatusCode: () => status,
    getHeaders: () => ({ 'content-type': 'application/json', 'request-id': 'req_shaken' }),
    getRawResponse: () => body,
    toStream: () => {
      throw new Error('Nothing is streamed.')
    },
    toJSON: async () => body,
  } as unknown as Answer
}
