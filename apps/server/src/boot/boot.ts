import { type Clock, systemClock } from '@freehold/core'
import type { Config } from '@freehold/core/config'
import { createLogger, createMetrics } from '@freehold/observability'
import { createApp } from '../http/create-app.ts'
import { listen } from '../http/listen.ts'
import { type OpenedStripe, openStripe } from '../stripe/open-stripe.ts'
import { serveSimulator } from '../stripe/serve-simulator.ts'
import { createServices } from './create-services.ts'
import { createShutdown } from './create-shutdown.ts'
import { openInstallation } from './installation.ts'
import { prepareDatabase } from './prepare-database.ts'
import { seedDemo } from './seed-demo.ts'
import { startWorker } from './start-worker.ts'
import { createSteps } from './steps.ts'

export interface Freehold {
  /** The port listened on; null for ROLE=worker. */
  port: number | null
  /** Ends everything in order: no new requests, running ones finish, then jobs, connections, database. */
  stop(): Promise<void>
}

export interface BootOptions {
  clock?: Clock
  /** Aborted: boot goes no further, ends what it has started and rejects with the signal's reason. */
  signal?: AbortSignal
}

/** Brings one process up: database, services, web server, worker. Whatever fails, what was started is ended again. */
export async function boot(config: Config, root: string, options: BootOptions = {}): Promise<Freehold> {
  const { clock = systemClock, signal = new AbortController().signal } = options
  const write = (line: string) => process.stdout.write(`${line}\n`)
  const step = createSteps(
    config.logFormat === 'json' && config.mode === 'production' ? () => {} : write,
    signal,
  )
  const log = createLogger({ format: config.logFormat, level: config.logLevel })
  const metrics = createMetrics()
  const shutdown = createShutdown()
  try {
    const installation = await openInstallation(config)
    const database = await prepareDatabase(config, installation, step)
    shutdown.add(database.stop)
    const stripe = await step(
      'Billing',
      () => openStripe({ config, installation, log, clock }),
      wordsOfStripe,
    )
    if (stripe) shutdown.add(stripe.close)
    const services = await createServices({
      config,
      installation,
      stripe,
      databaseUrl: database.url,
      log,
      clock,
      metrics,
    })
    shutdown.add(services.close)
    const parts = { config, installation, services, databaseUrl: database.url, step, log, clock, metrics }
    const demo = await seedDemo(parts)
    const worker =
      config.role === 'web'
        ? null
        : await step(
            'Worker',
            () => startWorker(parts),
            () => 'Worker started',
          )
    if (worker) shutdown.add(worker.stop)
    signal.throwIfAborted()
    if (config.role === 'worker') {
      write('Freehold’s worker is ready')
      return { port: null, stop: shutdown.stop }
    }
    const simulator = stripe?.simulator
    const app = createApp({ config, services, log, clock, metrics, root, ...(simulator && { simulator }) })
    const server = await listen(app, config)
    if (simulator) serveSimulator(simulator, config, server.port)
    // Requests and jobs end side by side: the one's patience is not added to the other's.
    shutdown.add(async () => {
      // Open streams would hold the server until its patience ends; their browsers go elsewhere at once.
      services.live.endStreams()
      await Promise.all([server.stop(), worker?.stop()])
    })
    announce(write, config, server.port, demo)
    if (simulator) write(`  Stripe   ${simulator.publicUrl()}   simulated: its pages, its clock`)
    return { port: server.port, stop: shutdown.stop }
  } catch (error) {
    // What made boot fail is the news, not what then failed to end.
    await shutdown.stop().catch(() => {})
    throw error
  }
}

function wordsOfStripe(stripe: OpenedStripe | null): string {
  if (!stripe) return 'Nothing is billed: no Stripe keys'
  const { mode } = stripe.billing
  return mode === 'simulator'
    ? 'Stripe is simulated'
    : `Stripe takes the money${mode === 'test' ? ' (test mode)' : ''}`
}

function announce(
  write: (line: string) => void,
  config: Config,
  port: number,
  demo: Awaited<ReturnType<typeof seedDemo>>,
): void {
  write(
    `Freehold is ready at ${config.mode === 'production' ? config.publicUrl : `http://localhost:${port}`}`,
  )
  // Never in production, where the terminal is a log.
  if (!demo || config.mode === 'production') return
  for (const person of demo.people) {
    write(`  ${person.role.padEnd(8)} ${person.email.padEnd(34)} ${person.password}   ${person.tenant}`)
  }
  for (const { slug, apiKey } of demo.tenants) if (apiKey) write(`  API key  ${slug.padEnd(34)} ${apiKey}`)
}
