import { queueLag } from '@freehold/jobs'
import { newestMigration } from '@freehold/registry'
import { Router } from 'express'
import type { ServerServices } from '../boot/create-services.ts'

const maxQueueAgeSeconds = 300

/** `/healthz`: the process answers. `/readyz`: it can serve: database (one PL/pgSQL call), schema version, queue lag. */
export function healthRoutes({ database }: ServerServices): Router {
  const routes = Router()
  routes.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' })
  })
  routes.get('/readyz', async (_request, response) => {
    const checks = { database: false, migrations: false, queue: false }
    try {
      const [row] = await database.callDoor<{ ready: string }>('ready', [])
      checks.database = true
      // Newer is fine: during a deployment the old code runs on the new schema.
      checks.migrations = row !== undefined && row.ready >= newestMigration
      checks.queue = (await queueLag(database.pool)).oldestAgeSeconds < maxQueueAgeSeconds
    } catch {
      // What failed stays false; the reason is in the log of whatever uses the database.
    }
    const ready = Object.values(checks).every(Boolean)
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', checks })
  })
  return routes
}
