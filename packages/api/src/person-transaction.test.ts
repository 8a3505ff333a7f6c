import { silentLogger, systemClock } from '@freehold/core'
import { joinTransaction } from '@freehold/db'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { script } from '../test/notes-api.ts'
import { useApi } from '../test/use-api.ts'

const api = await useApi()

async function person() {
  const ada = await api.join(await api.makeTenant())
  const name = async () =>
    (await api.look<{ name: string }>('select name from control.users where id = $1', [ada.userId]))[0]?.name
  const keys = async () =>
    (
      await api.look<{ key: string }>('select key from control.idempotency_key where user_id = $1', [
        ada.userId,
      ])
    ).map(({ key }) => key)
  const rename = (text: string, key?: string, services = {}) =>
    api.mutate('rename', { text }, ada, { tenant: null, ...(key && { key }), services })
  return { ada, name, keys, rename }
}

test('a write outside any tenant happens once per key, and its doors see what it wrote before', async () => {
  const { name, rename, keys } = await person()
  const first = await rename('Grace', 'k')
  expect([first.status, await name()]).toEqual([200, 'Grace (was halfway)'])
  await api.look(`update control.users set name = 'By hand' where name = 'Grace (was halfway)'`)
  const again = await rename('Grace', 'k')
  expect([again.status, again.body, again.set]).toEqual([200, first.body, { 'Idempotent-Replayed': 'true' }])
  expect([await name(), await keys()]).toEqual(['By hand', ['k']])
  expect((await rename('Edith', 'k')).json.error.data).toMatchObject({ details: { reason: 'key_reused' } })
})

test('key and write are committed together: a write that fails half-way leaves neither', async () => {
  const { name, rename, keys } = await person()
  script.afterWrite = () => Promise.reject(new Error('no'))
  expect(await rename('Grace', 'k')).toMatchObject({ status: 500 })
  expect([await name(), await keys()]).toEqual(['Ada', []])
  script.afterWrite = async () => {}
  expect(await rename('Grace', 'k')).toMatchObject({ status: 200 })
  expect([await name(), await keys()]).toEqual(['Grace (was halfway)', ['k']])
})

test('a connection that dies in between leaves neither, and the key works again', async () => {
  const { name, rename, keys } = await person()
  script.afterWrite = (ctx) =>
    ctx.services.database.inSystem(ctx, async (system) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(system.sql)
      await api.look('select pg_terminate_backend($1)', [rows[0]?.pid])
    })
  expect(await rename('Grace', 'k')).toMatchObject({ status: 503 })
  expect([await name(), await keys()]).toEqual(['Ada', []])
  script.afterWrite = async () => {}
  expect(await rename('Grace', 'k')).toMatchObject({ status: 200 })
  expect(await name()).toBe('Grace (was halfway)')
})

test('of duplicates at once one is done, the others are told to retry; another person waits for nobody', async () => {
  const { rename } = await person()
  const other = await person()
  const [started, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  script.afterWrite = () => {
    started.resolve()
    return release.promise
  }
  const first = rename('Grace', 'k')
  await started.promise
  expect((await rename('Grace', 'k')).json.error.data).toMatchObject({
    httpStatus: 409,
    retryAfterSeconds: 1,
  })
  script.afterWrite = async () => {}
  expect(await other.rename('Grace', 'k')).toMatchObject({ status: 200 })
  release.resolve()
  expect(await first).toMatchObject({ status: 200 })
})

test('open pages are told after the commit, and of a repetition nothing', async () => {
  const { ada, rename, name } = await person()
  const told: unknown[] = []
  const live = { changed: async (...what: unknown[]) => void told.push([...what, await name()]) } as never
  await rename('Grace', 'k', { live })
  await rename('Grace', 'k', { live })
  await expect.poll(() => told).toEqual([[ada.userId, 'membership', 'Grace (was halfway)']])
})

test('a transaction joined to another leaves its tenant behind, and is undone alone when its work throws', async () => {
  const { ada } = await person()
  await api.services.database.inSystem(
    {
      requestId: 'r',
      actor: { kind: 'user', userId: ada.userId },
      ip: null,
      log: silentLogger,
      clock: systemClock,
    },
    async (system) => {
      const joined = joinTransaction(api.services.database, system)
      await joined.inTenant({ ...system }, ada.tenant, async (ctx) => {
        await sql`insert into app.note (text) values ('inside')`.execute(ctx.sql)
      })
      await sql`savepoint look`.execute(system.sql)
      await expect(sql`select from app.note`.execute(system.sql)).rejects.toThrow()
      await sql`rollback to savepoint look`.execute(system.sql)
      await expect(
        joined.inTenant({ ...system }, ada.tenant, async (ctx) => {
          await sql`insert into app.note (text) values ('undone')`.execute(ctx.sql)
          throw new Error('no')
        }),
      ).rejects.toThrow('no')
    },
  )
  expect(await api.notes(ada.tenant)).toEqual(['inside'])
})

test('what is to be done at the end of a tenant’s transaction is done at the end of a joined one too', async () => {
  const { ada } = await person()
  const ended: string[] = []
  const beforeCommit = {
    when: 'true',
    run: async ({ tenant }: { tenant: { id: string } }) => void ended.push(tenant.id),
  }
  const call = {
    requestId: 'r',
    actor: { kind: 'user', userId: ada.userId } as const,
    ip: null,
    log: silentLogger,
    clock: systemClock,
  }
  await api.services.database.inSystem(call, async (system) => {
    const joined = joinTransaction({ ...api.services.database, beforeCommit }, system)
    await joined.inTenant(call, ada.tenant, async () => {})
    await joined.inSystem(call, async ({ enter }) => void (await enter(ada.tenant)))
    await joined.inSystem(call, async () => {})
  })
  expect(ended).toEqual([ada.tenant.id, ada.tenant.id])
})
