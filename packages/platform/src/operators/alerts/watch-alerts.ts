import type { Clock, Logger, Outbox } from '@freehold/core'
import type { QueueLook } from '@freehold/jobs'
import { alertRules } from './alert-rules.ts'
import { type AlertChange, type AlertState, judgeAlerts } from './judge-alerts.ts'
import { type Alert, tellAlert } from './tell-alert.ts'

export interface AlertWatchOptions {
  log: Logger
  clock: Clock
  /** For mails to operators. */
  outbox: Outbox
  /** Where operators want to hear of alerts besides; null: nowhere. */
  webhookUrl: string | null
  metrics: { setAlert(rule: string, queue: string, raised: boolean): void }
}

type OpenRow = Omit<AlertState, 'overSince' | 'raisedAt' | 'belowSince'> & {
  over_since: Date
  raised_at: Date | null
  below_since: Date | null
}
type ClaimedRow = Omit<Alert, 'raisedAt' | 'clearedAt'> & { raised_at: Date; cleared_at: Date | null }

/**
 * Judges how the queues stand each time a worker looks, and tells operators what began and what ended. Every worker may do it: the
 * table lets each thing happen once.
 */
export function createAlertWatch(options: AlertWatchOptions): (look: QueueLook) => Promise<void> {
  const { clock, metrics, log } = options
  let telling = false
  return async (look) => {
    const now = clock.now()
    const open = (await look.asJobs<OpenRow>('select * from door.open_alerts()', [])).map(stateOf)
    const [billing] = await look.asJobs<{ findings: number }>(
      'select door.open_billing_findings() as findings',
      [],
    )
    const figures = [...look.figures, { name: 'billing', findings: billing?.findings ?? 0 }]
    const changes = judgeAlerts(alertRules, open, figures, now)
    if (changes.length > 0)
      await look.asJobs('select door.write_alerts($1)', [
        JSON.stringify(changes.map((change) => rowOf(change, now))),
      ])
    for (const { rule, queue, raisedAt, clearedAt } of changes)
      metrics.setAlert(rule, queue, raisedAt !== null && clearedAt === null)
    // Not waited for: who does not answer must not keep the next look, or the server's end, waiting. What is cut off is told later.
    if (telling) return
    telling = true
    void tellClaimed(options, look)
      .catch((error: unknown) => log.error('alerts could not be told', { error }))
      .finally(() => {
        telling = false
      })
  }
}

/** As `door.write_alerts` takes it; what nobody heard of is cleared, to be gone. */
function rowOf(change: AlertChange, now: Date) {
  const { rule, queue, value, fresh } = change
  return {
    ...{ rule, queue, value, fresh },
    over_since: change.overSince,
    raised_at: change.raisedAt,
    below_since: change.belowSince,
    cleared_at: change.dropped ? now : change.clearedAt,
  }
}

function stateOf({ over_since, raised_at, below_since, ...row }: OpenRow): AlertState {
  const date = (time: Date | null) => time && new Date(time)
  return { ...row, overSince: new Date(over_since), raisedAt: date(raised_at), belowSince: date(below_since) }
}

async function tellClaimed(options: AlertWatchOptions, look: QueueLook): Promise<void> {
  const claimed = await look.asJobs<ClaimedRow>('select * from door.claim_alerts()', [])
  if (claimed.length === 0) return
  const addresses = await look.asJobs<{ email: string }>('select email from door.operator_addresses()', [])
  for (const { raised_at, cleared_at, ...row } of claimed) {
    const alert = { ...row, raisedAt: new Date(raised_at), clearedAt: cleared_at && new Date(cleared_at) }
    await tellAlert(
      options,
      alert,
      addresses.map(({ email }) => email),
    )
    await look.asJobs('select door.alert_told($1, $2)', [alert.id, alert.clearedAt !== null])
  }
}
