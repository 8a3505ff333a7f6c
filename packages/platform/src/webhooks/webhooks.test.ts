import { newId } from '@freehold/core'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { startReceiver } from '../../test/receiver.ts'
import { runOf, sendDue } from '../../test/run-webhooks.ts'
import { refusal, startPlatform } from '../../test/start-platform.ts'
import { deliverJob } from './jobs/deliver.ts'
import { purgeDeliveriesJob, webhooksTendCron } from './jobs/purge.ts'
import { replayRangeJob } from './jobs/replay-range.ts'

const platform = await startPlatform()
const hour = 3_600_000

async function company(events = ['*']) {
  const owner = await platform.person()
  const tenant = await platform.tenant(owner)
  const receiver = await startReceiver()
  const as = platform.as(owner, tenant)
  const endpoint = await as.webhookEndpoints.create({ url: receiver.url, events })
  const { id } = endpoint
  return {
    owner,
    tenant,
    receiver,
    as,
    endpoint,
    send: () => sendDue(platform, tenant),
    types: () => receiver.received.map(({ body }) => JSON.parse(body).type as string),
    team: () => as.teams.create({ name: `Team ${newId()}`, description: '' }),
    deliveries: async () => (await as.webhookDeliveries.list({ endpointId: id })).data.toReversed(),
    /** Until nothing waits: the clock goes from one attempt to the next. */
    async sendAll() {
      for (;;) {
        await sendDue(platform, tenant)
        const waiting = (await as.webhookDeliveries.list({ endpointId: id, state: 'pending' })).data
        const [next] = waiting.map(({ dueAt }) => Date.parse(dueAt ?? '')).toSorted((a, b) => a - b)
        if (next === undefined || !(await as.webhookEndpoints.get({ id })).enabled) return
        platform.clock.turn(Math.max(1_000, next - platform.clock.now().getTime() + 1_000))
      }
    },
  }
}

describe('events', () => {
  test('tell what is made, changed, deleted and brought back as the API shows it, and verify with the library of Standard Webhooks', async () => {
    const { as, receiver, endpoint, send, types } = await company(['team.*'])
    const team = await as.teams.create({ name: 'Design', description: '' })
    await as.teams.update({ id: team.id, expectedVersion: team.version, name: 'Designers' })
    const { deletionId } = await as.teams.delete({ id: team.id })
    await as.trash.restore({ deletionIds: [deletionId] })
    await send()
    expect(types()).toEqual(['team.created', 'team.updated', 'team.deleted', 'team.restored'])
    const told = receiver.received.map(({ body, headers }) => {
      const verified = new Webhook(endpoint.secret).verify(body, headers as Record<string, string>)
      expect((verified as { id: string }).id).toBe(headers['webhook-id'])
      return verified as { apiVersion: string; data: Record<string, unknown> }
    })
    expect(told[0]).toMatchObject({ apiVersion: 'v1', data: { id: team.id, name: 'Design', version: 1 } })
    expect(told[1]?.data['name']).toBe('Designers')
    expect(told[2]?.data).toEqual({ id: team.id })
    const { data } = await as.teams.list({})
    expect(told[3]?.data).toEqual(data[0])
  })

  test('of a write that is rolled back there are none; nor of another tenant’s', async () => {
    const one = await company()
    const other = await company()
    const failed = platform.inTenant(one.tenant, one.owner, async (ctx) => {
      const { Team } = await import('../teams/index.ts')
      ctx.em.create(Team, { name: 'Never', description: '' }, { persist: true })
      await ctx.em.flush()
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    await one.team()
    await Promise.all([one.send(), other.send()])
    expect(one.types()).toEqual(['team.created'])
    expect(other.types()).toEqual([])
  })

  test('reach an endpoint by its filters, and are frozen as they were', async () => {
    const { as, send, types, team, receiver } = await company(['team.deleted', 'member.*'])
    const made = await team()
    await as.teams.delete({ id: made.id })
    const { endpointId } = { endpointId: (await as.webhookEndpoints.list({})).data[0]?.id ?? '' }
    await as.webhookEndpoints.update({ id: endpointId, events: ['team.created'] })
    const second = await team()
    await as.teams.update({ id: second.id, expectedVersion: 1, name: 'Renamed before it was sent' })
    await send()
    expect(types()).toEqual(['team.deleted', 'team.created'])
    expect(JSON.parse(receiver.received[1]?.body ?? '{}').data.name).toBe(second.name)
  })

  test('cost a tenant without endpoints no statement, and one whose endpoints are off none either', async () => {
    const { as, endpoint, team, deliveries } = await company()
    await as.webhookEndpoints.update({ id: endpoint.id, enabled: false })
    await team()
    expect(await deliveries()).toEqual([])
    const armed = await platform.inTenant((await company()).tenant, null, async ({ sql: db }) => {
      const { sql } = await import('kysely')
      return (await sql<{ armed: boolean }>`select freehold.sends_events() as armed`.execute(db)).rows[0]
        ?.armed
    })
    expect(armed).toBe(true)
  })
})

describe('an endpoint', () => {
  test('is refused with an address inside, an event or a version that is not there, each at its field', async () => {
    const { as, receiver } = await company()
    const tried = [
      [{ url: 'https://169.254.169.254/', events: ['*'] }, '/url'],
      [{ url: 'https://user:pw@example.com/', events: ['*'] }, '/url'],
      [{ url: receiver.url, events: ['team.created', 'unicorn.created'] }, '/events/1'],
      [{ url: receiver.url, events: ['team.exploded'] }, '/events/0'],
      [{ url: receiver.url, events: ['*'], apiVersion: 'v99' }, '/apiVersion'],
    ] as const
    for (const [input, pointer] of tried) {
      const { code, fields } = await refusal(
        as.webhookEndpoints.create({ ...input, events: [...input.events] }),
      )
      expect([code, fields?.[0]?.pointer]).toEqual(['invalid', pointer])
    }
  })

  test('tells its secret once; at rest it is sealed, and neither audit log nor lists show it', async () => {
    const { as, endpoint, tenant } = await company()
    const rotated = await as.webhookEndpoints.rotateSecret({ id: endpoint.id })
    expect(rotated.secret).toMatch(/^whsec_/)
    expect(rotated.secret).not.toBe(endpoint.secret)
    const rows = await platform.query(
      `select to_jsonb(e) as row from app.webhook_endpoint e where tenant_id = $1
       union all select to_jsonb(a) from app.audit_entry a where tenant_id = $1
       union all select to_jsonb(j) from pgboss.job j where data ->> 'tenantId' = $1::text`,
      [tenant.id],
    )
    const kept = JSON.stringify([
      rows,
      await as.webhookEndpoints.list({}),
      await as.webhookEndpoints.get({ id: endpoint.id }),
    ])
    for (const { secret } of [endpoint, rotated]) {
      expect(kept).not.toContain(secret)
      expect(kept).not.toContain(secret.slice(6))
    }
    expect(kept).toContain('webhook_endpoint.updated')
  })

  test('gets two signatures while its secret rotates, and one when the overlap is over', async () => {
    const { as, endpoint, receiver, send, team } = await company()
    const { secret } = await as.webhookEndpoints.rotateSecret({ id: endpoint.id, overlapHours: 2 })
    const signatures = () => String(receiver.received.at(-1)?.headers['webhook-signature']).split(' ')
    const verifies = (by: string) => {
      const { body = '', headers = {} } = receiver.received.at(-1) ?? {}
      try {
        return Boolean(new Webhook(by).verify(body, headers as Record<string, string>))
      } catch {
        return false
      }
    }
    await team()
    await send()
    expect(signatures()).toHaveLength(2)
    platform.clock.turn(3 * hour)
    await team()
    await send()
    expect(signatures()).toHaveLength(1)
    const at = platform.clock.now()
    expect([at > new Date(), verifies(endpoint.secret), secret.length]).toEqual([
      true,
      false,
      endpoint.secret.length,
    ])
  })

  test('deleted gets nothing; restored it goes on with what waited', async () => {
    const { as, endpoint, send, team, types } = await company()
    await team()
    const { deletionId } = await as.webhookEndpoints.delete({ id: endpoint.id })
    await send()
    expect(types()).toEqual([])
    await as.trash.restore({ deletionIds: [deletionId] })
    await team()
    await send()
    expect(types()).toEqual(['team.created', 'team.created'])
  })

  test('is for those who may manage webhooks; others neither see nor change it', async () => {
    const { tenant, endpoint } = await company()
    const member = await platform.person()
    await platform.join(tenant, member, 'member')
    const as = platform.as(member, tenant)
    expect((await refusal(as.webhookEndpoints.list({}))).code).toBe('forbidden')
    expect((await refusal(as.webhookDeliveries.list({}))).code).toBe('forbidden')
    expect((await refusal(as.webhookEndpoints.rotateSecret({ id: endpoint.id }))).code).toBe('forbidden')
    const stranger = await company()
    expect((await refusal(stranger.as.webhookEndpoints.get({ id: endpoint.id }))).code).toBe('not_found')
    expect((await refusal(stranger.as.webhookEndpoints.test({ id: endpoint.id }))).code).toBe('not_found')
  })

  test('is told of, and shows, only what its maker may read: a key’s scopes count here too', async () => {
    const { owner, tenant, endpoint, receiver, team, send, deliveries } = await company()
    await team()
    await send()
    const proven = platform.as({ ...owner, provenAt: platform.clock.now() }, tenant)
    const { token } = await proven.apiKeys.create({
      name: 'Hooks',
      kind: 'tenant',
      scopes: ['job:read-all', 'membership:read', 'webhook:read', 'webhook:manage'],
    })
    const hooks = platform.as(null, tenant, { authorization: `Bearer ${token}` })
    const { url } = receiver
    const missing = { code: 'forbidden', data: { permission: 'team:read', reason: 'missing_scope' } }
    const told = (await deliveries())[0]?.id ?? ''
    // One after the other: what is refused while another is waited for would be nobody's.
    for (const attempt of [
      () => hooks.webhookEndpoints.create({ url, events: ['*'] }),
      () => hooks.webhookEndpoints.create({ url, events: ['member.created', 'team.deleted'] }),
      () => hooks.webhookEndpoints.update({ id: endpoint.id, url }),
      () => hooks.webhookDeliveries.get({ id: told }),
    ])
      expect(await refusal(attempt())).toMatchObject(missing)
    const own = await hooks.webhookEndpoints.create({ url, events: ['member.*'] })
    expect(await refusal(hooks.webhookEndpoints.update({ id: own.id, events: ['team.*'] }))).toMatchObject(
      missing,
    )
    // To end what others began needs no more than to manage webhooks.
    await hooks.webhookEndpoints.update({ id: endpoint.id, enabled: false })
    expect(await refusal(hooks.webhookEndpoints.update({ id: endpoint.id, enabled: true }))).toMatchObject(
      missing,
    )
    const { id } = await hooks.webhookEndpoints.test({ id: own.id })
    expect(await hooks.webhookDeliveries.get({ id })).toMatchObject({ type: 'webhook.test' })
  })

  test('can be tried: the test is sent whatever it asks for, and says how it went', async () => {
    const { as, endpoint, send, receiver } = await company(['team.deleted'])
    const made = await as.webhookEndpoints.test({ id: endpoint.id })
    receiver.answers({ status: 418, body: 'short and stout' })
    await send()
    const seen = await as.webhookDeliveries.get({ id: made.id })
    expect(seen).toMatchObject({ type: 'webhook.test', state: 'pending', attempts: 1, lastStatus: 418 })
    expect(seen.history).toMatchObject([
      { number: 1, status: 418, responseBody: 'short and stout', error: null },
    ])
    expect(seen.payload).toBe(receiver.received[0]?.body)
  })
})

describe('a delivery', () => {
  test('reaches a receiver that was down for six hours: every one, under its own id', async () => {
    const { receiver, team, sendAll, deliveries } = await company()
    const backAt = platform.clock.now().getTime() + 6 * hour
    const answered = new Set<string>()
    receiver.answers(({ headers }) => {
      if (platform.clock.now().getTime() < backAt) return { status: 503 }
      answered.add(String(headers['webhook-id']))
      return { status: 204 }
    })
    for (let n = 0; n < 12; n++) await team()
    await sendAll()
    const all = await deliveries()
    expect(all).toHaveLength(12)
    expect(all.map(({ state }) => state)).toEqual(all.map(() => 'succeeded'))
    expect([...answered].toSorted()).toEqual(all.map(({ eventId }) => eventId).toSorted())
  })

  test('is tried eight times over 27 hours, then it failed; replayed, it begins anew', async () => {
    const { receiver, as, team, sendAll, deliveries } = await company()
    receiver.answers({ status: 500 })
    const began = platform.clock.now().getTime()
    await team()
    await sendAll()
    const [failed] = await deliveries()
    expect(failed).toMatchObject({ state: 'failed', attempts: 8, lastStatus: 500, dueAt: null })
    const hours = (Date.parse(failed?.endedAt ?? '') - began) / hour
    expect(hours).toBeGreaterThan(27.5)
    expect(hours).toBeLessThan(31)
    receiver.answers({ status: 200 })
    await as.webhookDeliveries.replay({ id: failed?.id ?? '' })
    await sendAll()
    expect((await deliveries())[0]).toMatchObject({ state: 'succeeded', attempts: 9 })
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
  })

  test('waits as long as the receiver asks', async () => {
    const { receiver, team, send, deliveries } = await company()
    receiver.answers({ status: 429, headers: { 'retry-after': '7200' } })
    await team()
    const before = platform.clock.now().getTime()
    await send()
    const due = Date.parse((await deliveries())[0]?.dueAt ?? '') - before
    expect(due).toBeGreaterThanOrEqual(2 * hour - 1_000)
    expect(due).toBeLessThan(2 * hour + 60_000)
  })

  test('to a worker that is killed is sent again, at least once, under the same id', async () => {
    const { tenant, endpoint, receiver, team, deliveries, send } = await company()
    await team()
    // Killed when the answer is there and before it is written down; the queue runs the same job again.
    const jobId = newId()
    const killed = deliverJob.handler(runOf(platform, tenant, { jobId, diesAtTransaction: 2 }), {
      endpointId: endpoint.id,
    })
    await expect(killed).rejects.toThrow('killed')
    expect(await deliveries()).toMatchObject([{ state: 'pending', attempts: 0 }])
    // Another job sees that somebody has the endpoint, and leaves it alone.
    await send()
    expect(receiver.received).toHaveLength(1)
    await deliverJob.handler(runOf(platform, tenant, { jobId }), { endpointId: endpoint.id })
    expect(await deliveries()).toMatchObject([{ state: 'succeeded', attempts: 1 }])
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect([ids.length, new Set(ids).size]).toEqual([2, 1])
  })

  test('costs its sender two transactions; a sender that finds all sent waits for nobody', async () => {
    const { tenant, owner, endpoint, receiver, team, deliveries } = await company()
    for (let i = 0; i < 3; i++) await team()
    await deliverJob.handler(runOf(platform, tenant, { diesAtTransaction: 3 }), { endpointId: endpoint.id })
    expect(receiver.received).toHaveLength(3)
    expect((await deliveries()).map(({ state, attempts }) => [state, attempts])).toEqual(
      Array(3).fill(['succeeded', 1]),
    )
    await platform.inTenant(tenant, owner, async (ctx) => {
      const { sql } = await import('kysely')
      await sql`select from app.webhook_health where endpoint_id = ${endpoint.id} for update`.execute(ctx.sql)
      await deliverJob.handler(runOf(platform, tenant), { endpointId: endpoint.id })
    })
  })

  test('of a sender that never came back is taken over by the next after a minute, at the latest by the hourly look', async () => {
    const { tenant, endpoint, team, deliveries, send } = await company()
    await team()
    const lost = deliverJob.handler(runOf(platform, tenant, { diesAtTransaction: 2 }), {
      endpointId: endpoint.id,
    })
    await expect(lost).rejects.toThrow('killed')
    await send()
    platform.clock.turn(11 * 60_000)
    await webhooksTendCron.handler({
      ...runOf(platform, tenant),
      ip: null,
      asJobs: async () => [],
      inSystem: () => Promise.reject(new Error('not used')),
      eachTenant: (work) =>
        platform.inTenant(tenant, null, (ctx) =>
          work(Object.assign(ctx, { clock: platform.clock }), { ...tenant, retentionDays: 30 }),
        ),
    })
    await send()
    expect(await deliveries()).toMatchObject([{ state: 'succeeded' }])
  })

  test('is forgotten after 30 days with its attempts; younger ones stay', async () => {
    const { tenant, team, send, deliveries } = await company()
    await team()
    await send()
    await platform.query(`update app.webhook_delivery set created_at = $2 where tenant_id = $1`, [
      tenant.id,
      new Date(platform.clock.now().getTime() - 31 * 24 * hour),
    ])
    await team()
    await purgeDeliveriesJob.handler(runOf(platform, tenant), {})
    expect(await deliveries()).toHaveLength(1)
    const left = await platform.query('select from app.webhook_attempt where tenant_id = $1', [tenant.id])
    expect(left).toEqual([])
  })

  test('of a time can be sent again together: the failed ones, or all', async () => {
    const { tenant, owner, as, endpoint, receiver, team, sendAll, deliveries } = await company()
    receiver.answers({ status: 200 })
    await team()
    await sendAll()
    receiver.answers({ status: 400 })
    await team()
    await sendAll()
    receiver.answers({ status: 200 })
    expect((await deliveries()).map(({ state }) => state)).toEqual(['succeeded', 'failed'])
    const range = {
      endpointId: endpoint.id,
      from: '2026-01-01T00:00:00Z',
      to: '2100-01-01T00:00:00Z',
    } as const
    expect((await as.webhookDeliveries.replayRange(range)).jobId).toEqual(expect.any(String))
    const run = {
      ...runOf(platform, tenant),
      actor: { kind: 'job', job: 'webhooks.replay', jobId: newId(), onBehalfOf: owner.userId } as const,
    }
    await replayRangeJob.handler(run, { ...range, which: 'failed' })
    await sendAll()
    expect((await deliveries()).map(({ state, attempts }) => [state, attempts])).toEqual([
      ['succeeded', 1],
      ['succeeded', 9],
    ])
    await replayRangeJob.handler(run, { ...range, which: 'all' })
    await sendAll()
    expect((await deliveries()).map(({ attempts }) => attempts)).toEqual([2, 10])
  })

  test('to an endpoint that is switched off is refused: one, a range, a test', async () => {
    const { as, endpoint, team, sendAll, deliveries } = await company()
    await team()
    await sendAll()
    const [sent] = await deliveries()
    const { version } = await as.webhookEndpoints.get({ id: endpoint.id })
    await as.webhookEndpoints.update({ id: endpoint.id, expectedVersion: version, enabled: false })
    const range = { endpointId: endpoint.id, from: '2026-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }
    for (const again of [
      () => as.webhookDeliveries.replay({ id: sent?.id ?? '' }),
      () => as.webhookDeliveries.replayRange(range),
      () => as.webhookEndpoints.test({ id: endpoint.id }),
    ])
      expect(await refusal(again())).toMatchObject({ code: 'conflict', data: { reason: 'switched_off' } })
    expect((await deliveries()).map(({ attempts }) => attempts)).toEqual([1])
  })
})

describe('an endpoint that does not answer', () => {
  test('410 switches it off at once; those who manage webhooks are told, and it is in the audit log', async () => {
    const { as, endpoint, receiver, team, send } = await company()
    receiver.answers({ status: 410 })
    await team()
    await send()
    expect(await as.webhookEndpoints.get({ id: endpoint.id })).toMatchObject({
      enabled: false,
      disabledReason: 'gone',
      status: 'disabled',
    })
    const [news, ...more] = (await as.notifications.list({})).data
    expect(news).toMatchObject({
      kind: 'webhook.disabled',
      body: expect.stringContaining(endpoint.url),
      path: `/settings/webhooks/${endpoint.id}`,
    })
    expect(more).toEqual([])
    const entries = await as.auditLog.list({ subject: 'webhook_endpoint' })
    expect(entries.data[0]).toMatchObject({ action: 'updated', actor: { kind: 'job' } })
  })

  test('five days of nothing but failures switch it off, one success in between does not; switched on, it gets what waits', async () => {
    const { as, endpoint, receiver, team, sendAll, types } = await company()
    receiver.answers({ status: 500 })
    const day = async () => {
      await team()
      await sendAll()
    }
    for (let days = 0; days < 3; days++) await day()
    receiver.answers({ status: 200 })
    await day()
    receiver.answers({ status: 500 })
    for (let days = 0; days < 4; days++) await day()
    expect(await as.webhookEndpoints.get({ id: endpoint.id })).toMatchObject({
      enabled: true,
      status: 'failing',
    })
    await day()
    expect(await as.webhookEndpoints.get({ id: endpoint.id })).toMatchObject({
      enabled: false,
      disabledReason: 'failing',
    })
    expect((await refusal(as.webhookEndpoints.test({ id: endpoint.id }))).code).toBe('conflict')
    receiver.answers({ status: 200 })
    receiver.received.length = 0
    const waiting = (await as.webhookEndpoints.get({ id: endpoint.id })).pending
    await as.webhookEndpoints.update({ id: endpoint.id, enabled: true })
    platform.clock.turn(24 * hour)
    await sendAll()
    expect(types()).toHaveLength(waiting)
    expect(await as.webhookEndpoints.get({ id: endpoint.id })).toMatchObject({
      enabled: true,
      disabledReason: null,
      pending: 0,
    })
  })
})
