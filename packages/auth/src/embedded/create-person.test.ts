import { useTestDatabase } from '@freehold/testing'
import { afterAll, expect, test } from 'vitest'
import { password, serveAuth } from '../../test/serve-auth.ts'
import { createPerson } from './create-person.ts'

const database = await useTestDatabase()
const server = await serveAuth(database)
afterAll(() => server.close())

test('a seeded person signs in at once, without a mail, under the id that was returned', async () => {
  const userId = await createPerson(server.auth, { name: 'Ann', email: 'Ann@people.example', password })
  const { cookie } = await server.post('/sign-in/email', { email: 'ann@people.example', password })
  expect(await server.auth.authenticate({ headers: { cookie } })).toMatchObject({
    userId,
    name: 'Ann',
    email: 'ann@people.example',
    emailVerified: true,
  })
  expect(await server.mailsTo('ann@people.example')).toEqual([])
})

test('an address that has an account is a conflict, and the account stays as it is', async () => {
  const person = { name: 'Ben', email: 'ben@people.example', password }
  await createPerson(server.auth, person)
  await expect(
    createPerson(server.auth, { ...person, password: 'another horse battery' }),
  ).rejects.toMatchObject({ code: 'conflict' })
  expect(await server.post('/sign-in/email', { email: person.email, password })).toMatchObject({
    status: 200,
  })
})
