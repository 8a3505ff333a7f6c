import { type QueueLag, queueLag } from '@freehold/jobs'
import { newestMigration } from '@freehold/registry'
import { Router } from 'express'
import type { ServerServices } from '../boot/create-services.ts'

/**
 * `/healthz`: the process answers. `/readyz`: it can serve: database (one PL/pgSQL call) and schema version. It tells the queue's
 * lag too, which decides nothing: one tenant's backlog must not take the web server out of service for all. Strangers may
 * ask as often as they like: the database is asked once at a time.
 */
export function healthRoutes({ database }: ServerServices): Router {
  const routes = Router()
  let asking: Promise<Readiness> | undefined
  routes.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' })
  })
  routes.get('/readyz', async (_request, response) => {
    asking ??= readReadiness(database).finally(() => {
      asking = undefined
    })
    const { checks, queue } = await asking
    const ready = Object.values(checks).every(Boolean)
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', checks, queue })
  })
  return routes
}

interface Readiness {
  checks: { database: boolean; migrations: boolean }
  queue: QueueLag | null
}

async function readReadiness(database: ServerServices['database']): Promise<Readiness> {
  const checks = { database: false, migrations: false }
  try {
    const [row] = await database.callDoor<{ ready: string }>('ready', [])
    checks.database = true
    // Newer is fine: during a deployment the old code runs on the new schema.
    checks.migrations = row !== undefined && row.ready >= newestMigration
    return { checks, queue: await queueLag(database.pool) }
  } catch {
    // What failed stays false; the reason is in the log of whatever uses the database.
    return { checks, queue: null }
  }
}
