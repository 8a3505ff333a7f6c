import { Client, escapeIdentifier } from 'pg'

export interface ListenOptions {
  /** A direct connection: behind a pooler in transaction mode LISTEN hears nothing. */
  url: string
  channels: readonly string[]
  onNotice(channel: string, payload: string): void
  /** Listening, at first or again: whatever was told before is lost. */
  onListening(): void
  /** Not listening; it is being tried again. */
  onLost(error: Error): void
}

export interface Listener {
  close(): Promise<void>
}

const firstRetryMs = 100
const longestRetryMs = 5_000
/** A connection that died without a word is found out by asking. */
const pulseMs = 10_000
const answerMs = 5_000

/** One connection that hears PostgreSQL's notifications, for as long as the process lives: a lost one is opened again. */
export function listen(options: ListenOptions): Listener {
  let closed = false
  let failures = 0
  let current: Client | undefined
  let retry: NodeJS.Timeout | undefined

  async function open(): Promise<void> {
    const client = new Client({
      connectionString: options.url,
      connectionTimeoutMillis: answerMs,
      query_timeout: answerMs,
      keepAlive: true,
    })
    current = client
    const pulse = setInterval(() => void client.query('select').catch(lose), pulseMs)
    pulse.unref()
    let lost = false
    function lose(error: Error): void {
      if (lost) return
      lost = true
      clearInterval(pulse)
      void client.end().catch(() => {})
      if (closed) return
      options.onLost(error)
      const wait = Math.min(longestRetryMs, firstRetryMs * 2 ** failures++)
      // Every process lost it at the same moment; they need not come back at the same moment.
      retry = setTimeout(() => void open(), wait * (0.5 + Math.random() / 2))
      retry.unref()
    }
    client.on('error', lose)
    client.on('end', () => lose(new Error('The database ended the connection')))
    client.on('notification', ({ channel, payload = '' }) => options.onNotice(channel, payload))
    try {
      await client.connect()
      await client.query(options.channels.map((channel) => `listen ${escapeIdentifier(channel)}`).join('; '))
      failures = 0
      if (!lost && !closed) options.onListening()
    } catch (error) {
      lose(error as Error)
    }
  }

  void open()
  return {
    async close() {
      closed = true
      clearTimeout(retry)
      await current?.end().catch(() => {})
    },
  }
}
