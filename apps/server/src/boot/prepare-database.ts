import type { Config } from '@freehold/core/config'
import { createRoles, roleUrl, withClient } from '@freehold/db'
import { startLocalPostgres } from '@freehold/local-postgres'
import { migrateAll } from '@freehold/registry'
import { escapeIdentifier } from 'pg'
import type { Installation } from './installation.ts'
import type { Step } from './steps.ts'

export interface PreparedDatabase {
  /** Host, port and database; credentials per role come from `roleUrl`. */
  url: string
  /** Ends the embedded server; nothing for an external one. */
  stop(): Promise<void>
}

const databaseName = 'freehold'

/** A reachable database at this code's version: the embedded server, or the one of DATABASE_URL. */
export async function prepareDatabase(
  config: Config,
  installation: Installation,
  step: Step,
): Promise<PreparedDatabase> {
  const prepared = config.databaseUrl
    ? { url: config.databaseUrl, stop: async () => {} }
    : await step(
        'PostgreSQL',
        () => startEmbedded(config, installation),
        (it) => (it.adopted ? 'PostgreSQL was still running' : 'PostgreSQL started'),
      )
  try {
    const { rootSecret } = installation
    await step(
      'Database',
      () =>
        migrateAll({
          migratorUrl: roleUrl(prepared.url, rootSecret, 'migrator'),
          jobsUrl: roleUrl(prepared.url, rootSecret, 'jobs'),
        }),
      (ids) => (ids.length > 0 ? `Database migrated (${ids.length} steps)` : 'Database is up to date'),
    )
    return prepared
  } catch (error) {
    await prepared.stop()
    throw error
  }
}

async function startEmbedded(
  config: Config,
  installation: Installation,
): Promise<PreparedDatabase & { adopted: boolean }> {
  const server = await startLocalPostgres({ dataDir: config.dataDir })
  try {
    const url = new URL(server.superuserUrl)
    await withClient(url.toString(), async (client) => {
      if (await installation.demoWasCutOff()) {
        // Nobody has worked in it: it never served. Whatever a demo comes to hold, beginning again is always right.
        await client.query(`drop database if exists ${escapeIdentifier(databaseName)} with (force)`)
        await installation.forgetDemo()
      }
      const found = await client.query('select from pg_database where datname = $1', [databaseName])
      if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(databaseName)}`)
    })
    url.pathname = `/${databaseName}`
    await createRoles(url.toString(), installation.rootSecret)
    await withClient(url.toString(), (client) =>
      client.query('create extension if not exists pg_stat_statements'),
    )
    if (config.mode === 'development') {
      await installation.writeConnection({
        app: roleUrl(url.toString(), installation.rootSecret, 'app'),
        owner: url.toString(),
      })
    }
    return { url: url.toString(), adopted: server.adopted, stop: () => server.stop() }
  } catch (error) {
    await server.stop()
    throw error
  }
}
