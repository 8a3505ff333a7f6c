import { testRootSecret, useTestDatabase } from '@freehold/testing'
import { expect, test } from 'vitest'
import { withClient } from './connect.ts'
import { createRoles } from './create-roles.ts'
import { type LoginRole, loginRoles, ownerRoles, rolePassword, roleUrl } from './roles.ts'

const database = await useTestDatabase()

const rights = () =>
  withClient(database.superuserUrl, async (client) => {
    const roles = await client.query(
      `select rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolbypassrls from pg_roles where rolname = any ($1) order by 1`,
      [[...Object.values(loginRoles), ...Object.values(ownerRoles)]],
    )
    const memberships = await client.query(
      `select roleid::regrole::text as role, member::regrole::text as member from pg_auth_members where roleid::regrole::text like 'freehold%' order by 1, 2`,
    )
    const database = await client.query(
      'select datacl::text[] as rights from pg_database where datname = current_database()',
    )
    return { roles: roles.rows, memberships: memberships.rows, database: database.rows[0].rights.toSorted() }
  })

test('creating the roles again, also twice at once, changes nothing', async () => {
  await createRoles(database.superuserUrl, testRootSecret)
  const before = await rights()
  await Promise.all([1, 2].map(() => createRoles(database.superuserUrl, testRootSecret)))
  expect(await rights()).toEqual(before)
})

test('each login role connects with the password of its own, derived from the root secret, and is no superuser', async () => {
  const roles = Object.keys(loginRoles) as LoginRole[]
  for (const role of roles) {
    const found = await withClient(database.url(role), (client) =>
      client.query(
        'select current_user::text as name, rolsuper or rolbypassrls or rolcreaterole as mighty from pg_roles where rolname = current_user',
      ),
    )
    expect(found.rows).toEqual([{ name: loginRoles[role], mighty: false }])
  }
  expect(new Set(roles.map((role) => rolePassword(testRootSecret, role))).size).toBe(roles.length)
})

test('the roles that own things cannot connect, and the application role is member of none of them', async () => {
  const { roles, memberships } = await rights()
  const owners: string[] = Object.values(ownerRoles)
  expect(roles.filter((role) => owners.includes(role.rolname)).map((role) => role.rolcanlogin)).toEqual(
    owners.map(() => false),
  )
  expect(memberships.filter(({ member }) => member === loginRoles.app)).toEqual([])
})

test('a role’s URL keeps host, database and options, and carries a password with any character', () => {
  const url = roleUrl('postgres://boss:p%40ss@db.example:6432/house?sslmode=require', testRootSecret, 'app')
  expect(new URL(url)).toMatchObject({
    username: loginRoles.app,
    password: rolePassword(testRootSecret, 'app'),
    host: 'db.example:6432',
    pathname: '/house',
    search: '?sslmode=require',
  })
})
