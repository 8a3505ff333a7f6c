import type { Courier, Letter, Receipt, Sealer } from '@freehold/core'
import {
  checkedLookup,
  hostOf,
  isLoopback,
  isOwnMachine,
  type Resolve,
  refusalOfUrl,
} from '@freehold/outside'
import { createTransport, type Transport } from './create-transport.ts'
import { describeFailure } from './describe-failure.ts'
import { retryAtOf } from './retry-at.ts'
import { newSecret, signatureOf } from './signature.ts'

export interface CourierOptions {
  sealer: Sealer
  /** Development and tests: http to this machine is allowed. Never in production. */
  toLoopback: boolean
  /** How names are looked up; the system's way unless told. */
  resolve?: Resolve
  timeoutMs?: number
}

const answerMs = 15_000
/** Beside https's own. */
const ports = [8443]

/** Signs and sends what customers asked for, to the open internet only. */
export function createCourier(options: CourierOptions): Courier & { close(): Promise<void> } {
  const { sealer, toLoopback, resolve, timeoutMs = answerMs } = options
  // The second may reach this machine; only names of this machine are sent through it.
  const open = createTransport(checkedLookup(resolve), timeoutMs)
  const local = toLoopback ? createTransport(checkedLookup(resolve, isLoopback), timeoutMs) : null
  const transportFor = (url: string) => (local && isOwnMachine(hostOf(new URL(url))) ? local : open)
  const refusalOf = (url: string) => refusalOfUrl(url, { ports, toLoopback })
  return {
    makeSecret() {
      const secret = newSecret()
      return { secret, sealed: sealer.seal(secret) }
    },
    refusalOf,
    async send(letter) {
      const refused = refusalOf(letter.url)
      if (refused) return unsent({ code: 'refused_address', message: refused })
      return post(transportFor(letter.url), letter, letter.sealedSecrets.map(sealer.unseal))
    },
    close: async () => void (await Promise.all([open.close(), local?.close()])),
  }
}

async function post(transport: Transport, letter: Letter, secrets: string[]): Promise<Receipt> {
  const { id, body, sentAt } = letter
  const timestamp = Math.floor(sentAt.getTime() / 1000)
  const shown = {
    'content-type': 'application/json',
    'user-agent': 'Freehold-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
  }
  const headers = { ...shown, 'webhook-signature': signatureOf(secrets, { id, timestamp, body }) }
  const started = performance.now()
  const elapsed = () => Math.round(performance.now() - started)
  try {
    const answer = await transport.post(letter.url, headers, body, letter.signal)
    return {
      status: answer.status,
      error: null,
      durationMs: elapsed(),
      requestHeaders: shown,
      responseHeaders: answer.headers,
      responseBody: answer.body,
      retryAt: retryAtOf(answer.headers['retry-after'], sentAt),
    }
  } catch (error) {
    // The worker ends, or the job's time is up: that is no answer of the other side.
    letter.signal.throwIfAborted()
    return { ...unsent(describeFailure(error)), durationMs: elapsed(), requestHeaders: shown }
  }
}

function unsent(error: { code: string; message: string }): Receipt {
  return {
    status: null,
    error,
    durationMs: 0,
    requestHeaders: {},
    responseHeaders: {},
    responseBody: '',
    retryAt: null,
  }
}
