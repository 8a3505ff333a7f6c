import type { Clock } from '@freehold/core'
import { type QueueLag, queueLag } from '@freehold/jobs'
import { newestMigration } from '@freehold/registry'
import { Router } from 'express'
import type { ServerServices } from '../boot/create-services.ts'

/** Workers pulse every ten seconds. One that starts with us, or comes back with the database, has as long to show it. */
const pulsePatienceMs = 60_000

/**
 * `/healthz`: the process answers. `/readyz`: it can serve: database (one PL/pgSQL call), schema version, and workers that
 * keep up with the system's own queue. What tenants have waiting is told and decides nothing: one tenant's backlog must not
 * take the web server out of service for all. Strangers may ask as often as they like: the database is asked once at a time.
 */
export function healthRoutes({ database }: Pick<ServerServices, 'database'>, clock: Clock): Router {
  const routes = Router()
  let asking: Promise<Readiness> | undefined
  let reachableSince = clock.now()
  routes.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' })
  })
  routes.get('/readyz', async (_request, response) => {
    asking ??= readReadiness(database).finally(() => {
      asking = undefined
    })
    const { database: reachable, migrations, queue } = await asking
    const now = clock.now()
    if (!reachable) reachableSince = now
    const quietMs = Math.min(
      (queue?.pulseAgeSeconds ?? Infinity) * 1000,
      now.getTime() - reachableSince.getTime(),
    )
    const checks = { database: reachable, migrations, workers: reachable && quietMs <= pulsePatienceMs }
    const ready = Object.values(checks).every(Boolean)
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', checks, queue })
  })
  return routes
}

interface Readiness {
  database: boolean
  migrations: boolean
  queue: QueueLag | null
}

async function readReadiness(database: ServerServices['database']): Promise<Readiness> {
  try {
    const [row] = await database.callDoor<{ ready: string }>('ready', [])
    // Newer is fine: during a deployment the old code runs on the new schema.
    const migrations = row !== undefined && row.ready >= newestMigration
    return { database: true, migrations, queue: await queueLag(database.pool) }
  } catch {
    // The reason is in the log of whatever uses the database.
    return { database: false, migrations: false, queue: null }
  }
}
