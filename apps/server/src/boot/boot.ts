import { type Clock, systemClock } from '@freehold/core'
import type { Config } from '@freehold/core/config'
import { createLogger, createMetrics } from '@freehold/observability'
import { createApp } from '../http/create-app.ts'
import { listen } from '../http/listen.ts'
import { createServices } from './create-services.ts'
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

/** Brings one process up: database, services, web server, worker. Whatever fails, what was started is ended again. */
export async function boot(config: Config, root: string, clock: Clock = systemClock): Promise<Freehold> {
  const write = (line: string) => process.stdout.write(`${line}\n`)
  const step = createSteps(config.logFormat === 'json' && config.mode === 'production' ? () => {} : write)
  const log = createLogger({ format: config.logFormat, level: config.logLevel })
  const metrics = createMetrics()
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    const installation = await openInstallation(config)
    const database = await prepareDatabase(config, installation, step)
    stops.push(database.stop)
    const services = await createServices({ config, installation, databaseUrl: database.url, log, clock })
    stops.push(services.close)
    const demo = await seedDemo({ config, installation, services, databaseUrl: database.url, step })
    if (config.role !== 'web') {
      const worker = await step('Worker', () => startWorker({ config, installation, services, databaseUrl: database.url, log, clock, metrics }), () => 'Worker started')
      stops.push(worker.stop)
    }
    if (config.role === 'worker') {
      write('Freehold’s worker is ready')
      return { port: null, stop }
    }
    const server = await listen(createApp({ config, services, log, clock, metrics, root }), config)
    stops.push(server.stop)
    announce(write, config, server.port, demo)
    return { port: server.port, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function announce(write: (line: string) => void, config: Config, port: number, demo: Awaited<ReturnType<typeof seedDemo>>): void {
  write(`Freehold is ready at ${config.mode === 'production' ? config.publicUrl : `http://localhost:${port}`}`)
  // Never in production, where the terminal is a log.
  if (!demo || config.mode === 'production') return
  for (const person of demo.people) {
    write(`  ${person.role.padEnd(7)} ${person.email.padEnd(34)} ${person.password}   ${person.tenant}`)
  }
}
