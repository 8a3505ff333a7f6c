import { AppError } from '@freehold/core'
import { withClient } from '@freehold/db'
import { expect, test } from 'vitest'
import { useJobs } from '../test/job-fixture.ts'
import { sendSystemMail } from './system-mail.ts'

const jobs = await useJobs([])

const asRole = (role: 'app' | 'auth', statement: string, values: unknown[]) =>
  withClient(jobs.database.url(role), (client) => client.query(statement, values))
const send = (sealed: string) => sendSystemMail((text, values) => asRole('auth', text, values), sealed)
const left = async (sealed: string) =>
  (
    await jobs.look<{ state: string }>(`select state from pgboss.job where data ->> 'sealed' = $1`, [sealed])
  ).map(({ state }) => state)

test('a mail of the sign-in reaches the worker as it was sealed, with an id that stays', async () => {
  const { promise, resolve } = Promise.withResolvers<[string, string]>()
  await jobs.startWorker([], { systemMail: async (sealed, id) => resolve([sealed, id]) })
  await send('sealed-1')
  const [sealed, id] = await promise
  expect(sealed).toBe('sealed-1')
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
})

test('what may pass is tried again under the same id; what was refused for good is not', async () => {
  const tries: string[] = []
  const twice = Promise.withResolvers<void>()
  await jobs.startWorker([], {
    pollSeconds: 0.5,
    systemMail: async (sealed, id) => {
      tries.push(`${sealed} ${id}`)
      if (sealed === 'refused') throw new AppError('invalid', 'refused')
      if (tries.filter((one) => one.startsWith('later')).length === 2) twice.resolve()
      else throw new AppError('unavailable', 'later')
    },
  })
  await send('refused')
  await send('later')
  await twice.promise
  expect(tries.filter((one) => one.startsWith('refused'))).toHaveLength(1)
  expect(new Set(tries.filter((one) => one.startsWith('later'))).size).toBe(1)
  expect(await left('refused')).toEqual(['completed'])
})

test('the application cannot send there, nor the sign-in anything else', async () => {
  await expect(asRole('app', `select pgboss.send_mail('forged')`, [])).rejects.toThrow('permission denied')
  await expect(asRole('auth', `insert into pgboss.job_common (name) values ('x.y')`, [])).rejects.toThrow(
    'permission denied',
  )
  await expect(asRole('auth', 'select data from pgboss.job', [])).rejects.toThrow('permission denied')
})
