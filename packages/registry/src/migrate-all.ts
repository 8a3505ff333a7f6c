import { syncPermissions } from '@freehold/access'
import { migrateUp } from '@freehold/db'
import { preparePgBoss } from '@freehold/jobs'
import { catalogue, crons, jobs, migrations, permissions } from './contents.ts'

/** Brings a database to this code's version: schema, permissions and system roles, the job queue. Returns the ids applied. */
export async function migrateAll(urls: { migratorUrl: string; jobsUrl: string }): Promise<string[]> {
  const applied = await migrateUp(urls.migratorUrl, migrations)
  await syncPermissions(urls.migratorUrl, permissions, [...catalogue.records.values()])
  await preparePgBoss({ jobsUrl: urls.jobsUrl, jobs, crons })
  return applied
}
