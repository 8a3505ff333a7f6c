import type { Clock, Logger } from '@freehold/core'
import type { Config } from '@freehold/core/config'
import { roleUrl } from '@freehold/db'
import { createWorker, watchLoop } from '@freehold/jobs'
import type { Metrics } from '@freehold/observability'
import { tellEnding } from '@freehold/platform/jobs'
import { createAlertWatch } from '@freehold/platform/operators'
import { crons, jobs } from '@freehold/registry'
import type { ServerServices } from './create-services.ts'
import type { Installation } from './installation.ts'
import { sendSignInMail, signInMailSealer } from './send-sign-in-mail.ts'

// With what an aborted handler gets to end (7 s) and the database's own end, within the 10 s a supervisor waits.
const stopTimeoutMs = 1_500

// Long after the heartbeats stopped (10 s), so that the job is already due elsewhere.
const blockedSeconds = 30

/** Runs the registry's jobs in this process until stopped. */
export async function startWorker(options: {
  config: Config
  installation: Installation
  services: ServerServices
  databaseUrl: string
  log: Logger
  clock: Clock
  metrics: Metrics
}): Promise<{ stop(): Promise<void> }> {
  const { config, installation, services, databaseUrl, log, clock, metrics } = options
  const worker = createWorker({
    jobsUrl: roleUrl(databaseUrl, installation.rootSecret, 'jobs'),
    database: services.database,
    jobs,
    crons,
    files: services.files,
    outbox: services.outbox,
    ...(services.courier && { courier: services.courier }),
    stripe: services.billing?.stripe,
    log,
    clock,
    metrics,
    onEnded: tellEnding,
    systemMail: sendSignInMail(services.outbox, signInMailSealer(installation.rootSecret)),
    onLook: createAlertWatch({
      log,
      clock,
      metrics,
      outbox: services.outbox,
      webhookUrl: config.alertWebhookUrl,
    }),
  })
  await worker.start()
  const endWatch = watchLoop({ seconds: blockedSeconds })
  let stopped: Promise<void> | undefined
  return { stop: () => (stopped ??= worker.stop(true, stopTimeoutMs).finally(endWatch)) }
}
