import { setTimeout } from 'node:timers/promises'
import type { Logger, Outbox } from '@freehold/core'
import { alertMail } from './alert-mail.ts'
import { describeAlert } from './alert-rules.ts'

export interface Alert {
  id: string
  rule: string
  queue: string
  value: number
  raisedAt: Date
  /** Null: it is raised. */
  clearedAt: Date | null
}

interface Ways {
  log: Logger
  outbox: Outbox
  webhookUrl: string | null
}

const attempts = 3
const patienceMs = 5_000

/** Tells operators of one alert by log line, webhook and mail. A way that fails keeps the others from nothing, and is logged. */
export async function tellAlert(ways: Ways, alert: Alert, addresses: readonly string[]): Promise<void> {
  const { log } = ways
  const text = describeAlert(alert.rule, alert.queue, alert.value)
  const fields = { rule: alert.rule, queue: alert.queue, value: alert.value, alert_id: alert.id }
  if (alert.clearedAt) log.info('alert cleared', fields)
  else log.error('alert raised', { ...fields, alert: text })
  const failed = (way: string) => (error: unknown) =>
    log.error('an alert could not be told', { ...fields, way, error })
  await Promise.all([
    ways.webhookUrl && post(ways.webhookUrl, alert, text).catch(failed('webhook')),
    mailAll(ways.outbox, alert, text, addresses).catch(failed('mail')),
  ])
}

/** The address is the operators' own, from the server's configuration: it may be inside. */
async function post(url: string, alert: Alert, text: string): Promise<void> {
  const body = JSON.stringify({
    type: alert.clearedAt ? 'alert.cleared' : 'alert.raised',
    text,
    id: alert.id,
    rule: alert.rule,
    queue: alert.queue,
    value: alert.value,
    raisedAt: alert.raisedAt,
    clearedAt: alert.clearedAt,
  })
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      })
      await answer.body?.cancel()
      if (answer.ok) return
      throw new Error(`It answered ${answer.status}`)
    } catch (error) {
      if (attempt === attempts) throw error
      await setTimeout(attempt * 1_000, undefined, { ref: false })
    }
  }
}

async function mailAll(
  outbox: Outbox,
  { id, clearedAt }: Alert,
  text: string,
  addresses: readonly string[],
): Promise<void> {
  const mail = alertMail({ text, cleared: clearedAt !== null, link: outbox.link('/operator/queues') })
  for (const to of addresses) await outbox.send({ to, id: clearedAt ? `${id}-cleared` : id, ...mail })
}
