import { type Client, escapeIdentifier } from 'pg'
import type { Table } from './catalogue.ts'
import type { Party } from './make-rows.ts'
import { type Strike, strikesOn } from './strikes.ts'

export interface Attempt {
  what: string
  /** Why it is a leak, or null when the fence held. */
  leak: string | null
}

type Outcome = { rows: unknown[]; count: number } | { error: string }

/**
 * Runs one statement as the application role with `as` as tenant (null: none set), in a transaction that is always taken
 * back. `client` is connected as freehold_app.
 */
async function attempt(
  client: Client,
  as: Party | null,
  sql: string,
  values: unknown[] = [],
): Promise<Outcome> {
  await client.query('begin')
  try {
    if (as) {
      await client.query(
        "select set_config('app.current_tenant_id', $1, true), set_config('app.acting_user_id', $2, true)",
        [as.tenantId, as.userId],
      )
    }
    const result = await client.query(sql, values)
    return { rows: result.rows, count: result.rowCount ?? 0 }
  } catch (error) {
    return { error: (error as { code?: string; message: string }).code ?? (error as Error).message }
  } finally {
    await client.query('rollback')
  }
}

/** Every operation on one table, as `thief` against `victim`'s row, and without any tenant. */
export async function attackTable(
  client: Client,
  table: Table,
  thief: Party,
  victim: Party,
): Promise<Attempt[]> {
  const theirs = victim.rows.get(table.name)
  const mine = thief.rows.get(table.name)
  if (!theirs || !mine)
    return [{ what: `${table.name}: rows`, leak: 'the proof made no rows for this table' }]
  const done: Attempt[] = []
  for (const strike of strikesOn({ table, thief, victim, theirs, mine })) {
    const outcome = await attempt(client, strike.as, strike.sql, strike.values)
    done.push({ what: `${table.name}: ${strike.what}`, leak: leakOf(strike, outcome) })
  }
  return done
}

function leakOf(strike: Strike, outcome: Outcome): string | null {
  const failed = 'error' in outcome
  switch (strike.holdsWhen) {
    case 'nothing':
      return failed || outcome.count === 0 ? null : `${outcome.count} rows`
    case 'refused':
      return failed ? null : 'was not refused'
    case 'one row':
      return !failed && outcome.count === 1
        ? null
        : 'its own row cannot be seen: the proof proves nothing here'
  }
}

/** A view, read as the thief: nothing of the victim's. */
export async function attackView(
  client: Client,
  view: string,
  thief: Party,
  victim: Party,
): Promise<Attempt[]> {
  const seen = await attempt(
    client,
    thief,
    `select * from ${view} t where t::text like $1 or t::text like $2`,
    [`%${victim.canary}%`, `%${victim.tenantId}%`],
  )
  return [
    { what: `${view}: select`, leak: 'error' in seen || seen.count === 0 ? null : `${seen.count} rows` },
  ]
}

interface Door {
  name: string
  arguments: { name: string; type: string }[]
}

/** Every function of schema door the application role may call, with the victim's values in every argument but the caller. */
export async function attackDoors(
  client: Client,
  thief: Party,
  victim: Party,
  attacked: (name: string) => boolean,
): Promise<Attempt[]> {
  const { rows: doors } = await client.query<Door>(`
    select p.proname as name, coalesce((select json_agg(json_build_object('name', coalesce(p.proargnames[i], ''), 'type', format_type(p.proargtypes[i - 1], null)) order by i)
      from generate_series(1, p.pronargs) i), '[]') as arguments
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'door' and p.prorettype <> 'trigger'::regtype and has_function_privilege(current_user, p.oid, 'execute')`)
  const done: Attempt[] = []
  for (const door of doors.filter(({ name }) => attacked(`door.${name}`))) {
    const foreign = [
      victim.slug,
      victim.canary,
      victim.tenantId,
      ...[...victim.rows.values()].map((row) => row['id'] ?? ''),
    ]
    for (const value of foreign) {
      // A door's user argument is the caller: the server passes the session's own. Everything else a stranger may type.
      const args = door.arguments.map((a) =>
        a.name === 'p_user'
          ? thief.userId
          : a.type === 'uuid'
            ? isUuid(value)
              ? value
              : victim.tenantId
            : value,
      )
      const outcome = await attempt(
        client,
        thief,
        `select * from door.${escapeIdentifier(door.name)}(${args.map((_, i) => `$${i + 1}`).join(', ')})`,
        args,
      )
      const text = 'error' in outcome ? '' : JSON.stringify(outcome.rows)
      const echoed = args.filter((argument) => argument === value).length > 0
      const shown = [victim.tenantId, victim.userId, `${victim.canary}@`].filter(
        (secret) => text.includes(secret) && !(echoed && secret === value),
      )
      done.push({
        what: `door.${door.name}(${value.slice(0, 20)})`,
        leak: shown.length > 0 ? `showed ${shown.join(', ')}` : null,
      })
    }
  }
  return done
}

function isUuid(value: string): boolean {
  return /^[0-9a-f-]{36}$/.test(value)
}

/**
 * The job queue: nothing of the victim's payloads is readable, and no job can be forged in its name, in any table of
 * pg-boss that holds payloads. A job of the victim lies there to be found (put in by `owner`, a superuser).
 */
export async function attackQueue(
  owner: Client,
  client: Client,
  thief: Party,
  victim: Party,
): Promise<Attempt[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.columns
     where table_schema = 'pgboss' and column_name = 'data' and data_type = 'jsonb'`,
  )
  const { rows: queues } = await owner.query<{ name: string }>(
    `select name from pgboss.queue where name not like '%/%' order by name limit 1`,
  )
  const queue = queues[0]?.name
  if (tables.length === 0 || !queue) return [{ what: 'queue', leak: 'the proof found no queue to attack' }]
  const payload = (party: Party) =>
    JSON.stringify({ tenantId: party.tenantId, jobId: crypto.randomUUID(), input: {} })
  await owner.query('insert into pgboss.job (name, data) values ($1, $2)', [queue, payload(victim)])
  const done: Attempt[] = []
  for (const { name } of tables) {
    const held = async (what: string, as: Party | null, sql: string, values: unknown[]) => {
      const outcome = await attempt(client, as, sql, values)
      const leak = 'error' in outcome || outcome.count === 0 ? null : `${outcome.count} rows`
      done.push({ what: `${name}: ${what}`, leak })
    }
    const forge = `insert into ${name} (name, data, group_id) values ($1, $2, $3)`
    await held('read others’ payloads', thief, `select * from ${name} where data ->> 'tenantId' <> $1`, [
      thief.tenantId,
    ])
    await held(
      'change others’ jobs',
      thief,
      `update ${name} set data = data where data ->> 'tenantId' = $1`,
      [victim.tenantId],
    )
    await held('delete others’ jobs', thief, `delete from ${name} where data ->> 'tenantId' = $1`, [
      victim.tenantId,
    ])
    await held('forge a job', thief, forge, [queue, payload(victim), victim.tenantId])
    await held('forge in another’s place in the queue', thief, forge, [
      queue,
      payload(thief),
      victim.tenantId,
    ])
    await held('forge a system job', thief, forge, ['system/forged', payload(thief), thief.tenantId])
    await held('forge without a tenant', null, forge, [queue, payload(victim), victim.tenantId])
  }
  return done
}
