import { loginRoles, withClient } from '@freehold/db'
import type { Client } from 'pg'
import { type Attempt, attackDoors, attackQueue, attackTable, attackView } from './attack.ts'
import { readCatalogue } from './catalogue.ts'
import { checkRoles } from './check-roles.ts'
import { checkRules } from './check-rules.ts'
import { makeParty, type Party } from './make-rows.ts'

export interface IsolationReport {
  /** Tenant-bound tables, all attacked. */
  tables: number
  attacks: number
  leaks: number
  exempt: string[]
  /** Broken rules and successful attacks, in words. */
  findings: string[]
}

/**
 * Discovers every table, view and door of the database and attacks tenant A as tenant B, and as nobody. Makes rows of its
 * own; run it on a test database. @param urls of a superuser and of the application role, on the same database.
 * @param attacked which of them to attack, by name with schema, and the queue as `pgboss`; the rules are checked for all
 */
export async function proveIsolation(
  urls: { superuser: string; app: string },
  attacked: (name: string) => boolean = () => true,
): Promise<IsolationReport> {
  return withClient(urls.superuser, (owner) =>
    withClient(urls.app, async (app) => {
      const tables = await readCatalogue(owner, loginRoles.app)
      const rules = checkRules(tables, loginRoles.app)
      const findings = [...rules.violations, ...(await checkRoles(owner, loginRoles.app))]
      const attackable = rules.bound.filter(
        (table) =>
          table.columns.some((column) => column.name === 'tenant_id') &&
          table.columns.some((column) => column.name === 'id'),
      )
      const victim = await makeParty(owner, attackable)
      const thief = await makeParty(owner, attackable)
      const names = attackable.map((table) => table.name)
      const before = await digest(owner, names, victim)
      const attempts: Attempt[] = []
      for (const table of attackable.filter(({ name }) => attacked(name)))
        attempts.push(...(await attackTable(app, table, thief, victim)))
      const views = tables.filter(({ kind, appRights }) => kind === 'view' && appRights.length > 0)
      for (const { name } of views.filter((view) => attacked(view.name)))
        attempts.push(...(await attackView(app, name, thief, victim)))
      attempts.push(...(await attackDoors(app, thief, victim, attacked)))
      if (attacked('pgboss')) attempts.push(...(await attackQueue(owner, app, thief, victim)))
      attempts.push({
        what: 'the victim’s rows',
        leak: before === (await digest(owner, names, victim)) ? null : 'were changed',
      })
      const leaks = attempts.filter((attempt) => attempt.leak !== null)
      findings.push(...leaks.map((attempt) => `${attempt.what}: ${attempt.leak}`))
      return {
        tables: attackable.length,
        attacks: attempts.length,
        leaks: findings.length,
        exempt: rules.exempt,
        findings,
      }
    }),
  )
}

async function digest(owner: Client, tables: string[], party: Party): Promise<string> {
  const parts: string[] = []
  for (const table of tables) {
    const found = await owner.query<{ digest: string }>(
      `select coalesce(md5(string_agg(t::text, '|' order by id)), '') as digest from ${table} t where tenant_id = $1`,
      [party.tenantId],
    )
    parts.push(found.rows[0]?.digest ?? '')
  }
  return parts.join()
}
