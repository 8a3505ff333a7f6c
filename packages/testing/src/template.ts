import { createRoles, roleUrl, withClient } from '@freehold/db'
import { migrateAll } from '@freehold/registry'
import { databaseUrl, templateName, testRootSecret } from './template-database.ts'

/** A new database at this code's version: roles, every migration, permissions, the job queue. Returns its superuser's URL. */
export async function makeMigratedDatabase(superuserUrl: string, name: string): Promise<string> {
  await withClient(superuserUrl, (client) => client.query(`create database ${name}`))
  const url = databaseUrl(superuserUrl, name)
  await createRoles(url, testRootSecret)
  await withClient(url, (client) => client.query('create extension if not exists pg_stat_statements'))
  await migrateAll({
    migratorUrl: roleUrl(url, testRootSecret, 'migrator'),
    jobsUrl: roleUrl(url, testRootSecret, 'jobs'),
  })
  return url
}

/** Makes the template anew; then closed, so that nobody can hold it open. */
export async function prepareTemplate(superuserUrl: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query(`update pg_database set datistemplate = false where datname = '${templateName}'`)
    await client.query(`drop database if exists ${templateName} with (force)`)
  })
  await makeMigratedDatabase(superuserUrl, templateName)
  await withClient(superuserUrl, async (client) => {
    await client.query(`alter database ${templateName} with is_template true allow_connections false`)
  })
}
