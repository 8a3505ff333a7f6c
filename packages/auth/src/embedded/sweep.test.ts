import { silentLogger } from '@freehold/core'
import { withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { afterAll, expect, test } from 'vitest'
import { password, serveAuth } from '../../test/serve-auth.ts'
import { sweep } from './sweep.ts'

const database = await useTestDatabase()
const server = await serveAuth(database)
afterAll(() => server.close())

test('what is over goes, what lives stays', async () => {
  await server.signUp('stays@people.example')
  await server.post('/sign-up/email', { name: 'Never', email: 'never@people.example', password })
  await server.post('/request-password-reset', { email: 'stays@people.example' })
  const rows = () =>
    withClient(database.superuserUrl, async (client) => {
      const { rows: counts } = await client.query(`select
        (select count(*)::int from auth.session) as sessions, (select count(*)::int from auth.verification) as links,
        (select count(*)::int from auth.throttle) > 0 as throttle, (select array_agg(email order by email) from auth."user") as people`)
      return counts[0]
    })
  const after = async (days: number) => {
    await sweep(server.auth.services.database, new Date(Date.now() + days * 86_400_000), silentLogger)
    return rows()
  }
  const all = ['never@people.example', 'stays@people.example']
  expect(await after(0)).toEqual({ sessions: 1, links: 1, throttle: true, people: all })
  expect(await after(1)).toEqual({ sessions: 1, links: 0, throttle: false, people: all })
  expect(await after(8)).toEqual({ sessions: 0, links: 0, throttle: false, people: ['stays@people.example'] })
})
