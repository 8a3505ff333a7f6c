import { randomBytes } from 'node:crypto'
import { useTestDatabase } from '@freehold/testing'
import { afterAll, expect, test } from 'vitest'
import { assertAppRole, UnsafeRoleError } from './assert-app-role.ts'
import { withClient } from './connect.ts'
import { loginRoles, ownerRoles } from './roles.ts'

const database = await useTestDatabase()
const made: string[] = []

const asSuperuser = (text: string) => withClient(database.superuserUrl, (client) => client.query(text))

// Roles are cluster-wide: each test has its own, and none is left.
afterAll(async () => {
  for (const role of made) await asSuperuser(`drop owned by ${role}; drop role ${role}`)
})

/** The URL of a login role of one's own. */
async function roleWith(attributes: string): Promise<{ role: string; url: string }> {
  const role = `trial_${randomBytes(6).toString('hex')}`
  await asSuperuser(`create role ${role} login password 'trial' ${attributes}`)
  made.push(role)
  const url = new URL(database.superuserUrl)
  url.username = role
  url.password = 'trial'
  return { role, url: url.toString() }
}

const refusal = async (url: string) => {
  const error: unknown = await assertAppRole(url).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UnsafeRoleError)
  return (error as Error).message
}

test('the application’s own role is accepted', async () => {
  await expect(assertAppRole(database.url('app'))).resolves.toBeUndefined()
})

test.each([
  ['superuser', 'is a superuser'],
  ['bypassrls', 'has BYPASSRLS'],
  ['createrole', 'may create roles'],
  [`in role ${ownerRoles.owner}`, 'owns '],
  [`in role ${loginRoles.migrator}`, 'owns '],
  [`noinherit in role ${ownerRoles.owner}`, 'owns '],
])('a role that is %s is refused, and the sentence says why', async (attributes, reason) => {
  expect(await refusal((await roleWith(attributes)).url)).toContain(`it ${reason}`)
})

test('a role that may become a superuser, or one that bypasses Row Level Security, is refused', async () => {
  for (const attribute of ['superuser', 'bypassrls']) {
    const mighty = await roleWith(attribute)
    const { url } = await roleWith(`in role ${mighty.role}`)
    expect(await refusal(url)).toContain(`may become ${mighty.role}`)
  }
})

test('a role that owns one table, or may create in a schema of ours, is refused', async () => {
  const owner = await roleWith('')
  await asSuperuser(`create table app.stray (n int); alter table app.stray owner to ${owner.role}`)
  expect(await refusal(owner.url)).toContain('owns app.stray')
  const builder = await roleWith('')
  await asSuperuser(`grant create on schema live to ${builder.role}`)
  expect(await refusal(builder.url)).toContain('may create in schema live')
})
