import { escapeIdentifier, escapeLiteral } from 'pg'
import { withClient } from './connect.ts'
import { type LoginRole, loginRoles, ownerRoles, rolePassword } from './roles.ts'

const roleNames = [...Object.values(loginRoles), ...Object.values(ownerRoles)]

/**
 * Creates or repairs Freehold's roles and their rights on one database. `adminUrl` needs CREATEROLE and CREATE on the
 * database (a managed service's master user will do). Safe to repeat; resets passwords to those derived from `rootSecret`.
 */
export async function createRoles(adminUrl: string, rootSecret: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query('begin')
    // Two installations or tests may share a cluster; roles are cluster-wide.
    await client.query(`select pg_advisory_xact_lock(hashtext('freehold:roles'))`)
    const existing = await client.query<{ rolname: string }>(
      'select rolname from pg_roles where rolname = any($1)',
      [roleNames],
    )
    const known = new Set(existing.rows.map((row) => row.rolname))
    for (const role of roleNames)
      if (!known.has(role)) await client.query(`create role ${escapeIdentifier(role)}`)
    for (const role of Object.values(ownerRoles))
      await client.query(`alter role ${role} nologin nocreatedb nocreaterole`)
    for (const [key, role] of Object.entries(loginRoles)) {
      const password = escapeLiteral(rolePassword(rootSecret, key as LoginRole))
      await client.query(`alter role ${role} login nocreatedb nocreaterole password ${password}`)
    }
    await client.query(memberships)
    const database = escapeIdentifier(
      (await client.query<{ name: string }>('select current_database() as name')).rows[0]?.name ?? '',
    )
    await client.query(`grant create, connect, temporary on database ${database} to ${ownerRoles.owner}`)
    for (const role of Object.values(loginRoles))
      await client.query(`grant connect on database ${database} to ${role}`)
    // pg-boss makes its own schema; nobody else may make one.
    await client.query(`grant create on database ${database} to ${loginRoles.jobs}`)
    await client.query('revoke create on schema public from public')
    await client.query('commit')
  })
}

// The migrator becomes the owner; the owner hands functions to the door and audit roles, which takes membership. The eraser
// is bound by the same policies as the application and the doors, on tables of later features too. Not through the owner:
// what the application may see would then bind migrations.
const memberships = `
  grant ${ownerRoles.owner} to ${loginRoles.migrator};
  grant ${ownerRoles.door}, ${ownerRoles.audit} to ${ownerRoles.owner};
  grant ${loginRoles.app}, ${ownerRoles.door} to ${ownerRoles.eraser};
  grant ${ownerRoles.eraser} to ${loginRoles.migrator};
`
