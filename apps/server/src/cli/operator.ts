import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { newId, silentLogger, systemClock } from '@freehold/core'
import { type Config, ConfigError, readConfig } from '@freehold/core/config'
import { contextStatement, roleUrl, withClient } from '@freehold/db'
import { explainFailure } from '../boot/explain-failure.ts'

/**
 * `npm run operator:add -- <e-mail>` and `operator:remove`: who of the people that have an account is staff of the SaaS.
 * On the database of DATABASE_URL, or on the running development one of the data folder.
 */
const acts = {
  add: { statement: 'select door.add_operator($1) as people', done: 'is an operator now' },
  remove: { statement: 'select door.remove_operator($1) as people', done: 'is no operator any more' },
}

const [name = '', email = ''] = process.argv.slice(2)
const act = name === 'add' || name === 'remove' ? acts[name] : null
try {
  if (!act || !email.includes('@'))
    throw new ConfigError('Usage: npm run operator:add -- someone@example.com')
  const config = readConfig([], path.resolve(import.meta.dirname, '../../../..'))
  const people = await run(await databaseUrl(config), act.statement)
  if (people === 0) throw new ConfigError(`Nobody has an account as ${email}. They sign up first.`)
  if (people > 1) throw new ConfigError(`${people} people have the address ${email}: nothing was changed.`)
  process.stdout.write(`${email} ${act.done}. The console is at ${config.publicUrl}/operator.\n`)
} catch (error) {
  process.stderr.write(`${explainFailure(error)}\n`)
  process.exit(1)
}

/** How many people have the address; one only is acted on. */
function run(url: string, statement: string): Promise<number> {
  return withClient(url, async (client) => {
    await client.query('begin')
    await client.query(
      contextStatement(
        {
          requestId: newId(),
          actor: { kind: 'system', name: `operator:${name}` },
          ip: null,
          log: silentLogger,
          clock: systemClock,
        },
        null,
      ),
    )
    const { rows } = await client.query<{ people: number }>(statement, [email])
    await client.query('commit')
    return rows[0]?.people ?? 0
  })
}

async function databaseUrl({ databaseUrl, rootSecret, dataDir }: Config): Promise<string> {
  if (databaseUrl && rootSecret) return roleUrl(databaseUrl, rootSecret, 'migrator')
  const kept = await readFile(path.join(dataDir, 'connection.json'), 'utf8').catch(() => null)
  if (kept === null) throw new ConfigError('Start Freehold first (npm start), or set DATABASE_URL.')
  return (JSON.parse(kept) as { owner: string }).owner
}
