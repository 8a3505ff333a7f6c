import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type AnyResource, knownResources } from '@freehold/access'
import { defineNotification, router } from '@freehold/api'
import { silentLogger, type TenantRef } from '@freehold/core'
import express from 'express'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { jobRun, queued, runCron } from '../../test/run-job.ts'
import { type Person, refusal, startPlatform } from '../../test/start-platform.ts'
import { tellExpiringKeysCron } from '../api-keys/index.ts'
import { sendInvitationJob } from '../invitations/index.ts'
import { tellEnding } from '../jobs/index.ts'
import { expireNotificationsCron } from './jobs/expire-notifications.ts'
import { mailNotificationJob } from './jobs/mail-notification.ts'
import { type News, notify } from './notify.ts'
import { unsubscribeRouter } from './unsubscribe-router.ts'

const paperRead = defineNotification({
  name: 'paper.read',
  label: 'Papers read',
  hint: 'Somebody reads a paper of yours.',
  audience: 'everyone',
  data: z.strictObject({ paper: z.string(), on: z.iso.datetime() }),
  present: ({ paper, on }, reader) => ({
    title: `${paper} was read`,
    body: `On ${reader.date(new Date(on))}`,
    path: '/papers/1',
  }),
  sample: { paper: 'The last paper', on: '2026-11-23T12:00:00Z' },
})
const forManagers = defineNotification({
  name: 'paper.lost',
  label: 'Papers lost',
  hint: 'A paper is gone.',
  audience: 'webhook:manage',
  data: z.strictObject({}),
  present: () => ({ title: 'A paper is gone' }),
  sample: {},
})
const platform = await startPlatform([
  { name: 'papers', router: router({}), notifications: [paperRead, forManagers] },
])
const data = { paper: 'Relativity', on: '2026-11-23T23:30:00Z' }

async function company() {
  const [owner, ben] = [await platform.person('Ada'), await platform.person('Ben')]
  const tenant = await platform.tenant(owner)
  await platform.join(tenant, ben, 'member')
  const tell = (news: Partial<News<typeof data>>, by: Person | null = owner) =>
    platform.inTenant(tenant, by, (ctx) => notify(ctx, paperRead, { to: [ben.userId], data, ...news }))
  return { owner, ben, tenant, tell, as: platform.as(ben, tenant) }
}

/** Runs the mails that wait for this tenant; returns what was sent. */
async function sendMails(tenant: TenantRef) {
  const jobs = await platform.query<{ data: { input: { notificationId: string } } }>(
    `delete from pgboss.job where name = 'notifications.mail' and data ->> 'tenantId' = $1 returning data`,
    [tenant.id],
  )
  const run = jobRun(platform, tenant, null)
  for (const job of jobs) await mailNotificationJob.handler(run, job.data.input)
  return run.mails
}

test('a person is told in the app and by mail, in their own days, and who told them; nobody else is', async () => {
  const { owner, ben, tenant, tell, as } = await company()
  await platform.query(`update control.users set locale = 'en-US', time_zone = 'Asia/Tokyo' where id = $1`, [
    ben.userId,
  ])
  await tell({})
  expect((await as.notifications.list({})).data).toMatchObject([
    {
      kind: 'paper.read',
      title: 'Relativity was read',
      body: 'On November 24, 2026',
      path: '/papers/1',
      readAt: null,
      by: { userId: owner.userId, name: 'Ada' },
    },
  ])
  expect(await as.notifications.count()).toEqual({ unread: 1 })
  expect(await platform.as(owner, tenant).notifications.count()).toEqual({ unread: 0 })
  const [mail, ...more] = await sendMails(tenant)
  expect(more).toEqual([])
  expect(mail).toMatchObject({ to: ben.email, subject: 'Relativity was read' })
  expect(mail?.text).toContain('On November 24, 2026')
  expect(mail?.text).toContain(`http://localhost/w/${tenant.slug}/papers/1`)
  expect(mail?.unsubscribe).toContain(`/unsubscribe/${tenant.id}/${ben.userId}/paper.read/`)
})

test('who caused it hears nothing, nor do strangers and people who left; nobody hears twice', async () => {
  const { owner, ben, tenant, tell, as } = await company()
  const stranger = await platform.person()
  await tell({ to: [owner.userId, ben.userId, ben.userId, stranger.userId] })
  expect((await as.notifications.list({})).data).toHaveLength(1)
  expect(
    await platform.query('select user_id from app.notification where tenant_id = $1', [tenant.id]),
  ).toEqual([{ user_id: ben.userId }])
  await tell({ to: [owner.userId], alsoToActor: true })
  expect(await platform.as(owner, tenant).notifications.count()).toEqual({ unread: 1 })
})

test('what is about a record is told to who may read it now: not shown, not counted, not mailed to others', async () => {
  const { owner, ben, tenant, as } = await company()
  const team = await platform.as(owner, tenant).teams.create({ name: 'Readers', description: '' })
  const record = { resource: knownResources.get('team') as AnyResource, id: team.id }
  await platform.inTenant(tenant, owner, (ctx) => notify(ctx, paperRead, { to: [ben.userId], data, record }))
  expect(await as.notifications.count()).toEqual({ unread: 1 })
  await platform.as(owner, tenant).teams.delete({ id: team.id })
  expect((await as.notifications.list({})).data).toEqual([])
  expect(await as.notifications.count()).toEqual({ unread: 0 })
  expect(await sendMails(tenant)).toEqual([])
})

test('each kind goes where its person wants it, in each workspace apart', async () => {
  const { ben, tenant, tell, as } = await company()
  await as.notifications.setPreference({ kind: 'paper.read', inApp: false, mail: true })
  await tell({})
  expect(await as.notifications.count()).toEqual({ unread: 0 })
  expect(await sendMails(tenant)).toHaveLength(1)
  await as.notifications.setPreference({ kind: 'paper.read', inApp: true, mail: false })
  await tell({})
  expect(await as.notifications.count()).toEqual({ unread: 1 })
  expect(await queued(platform, tenant)).toEqual([])
  await as.notifications.setPreference({ kind: 'paper.read', inApp: false, mail: false })
  await tell({})
  expect(await as.notifications.count()).toEqual({ unread: 1 })
  const other = await platform.tenant(await platform.person())
  await platform.join(other, ben, 'member')
  const there = (await platform.as(ben, other).notifications.preferences()).data
  expect(there.find(({ kind }) => kind === 'paper.read')).toMatchObject({ inApp: true, mail: true })
})

test('only who can get a kind is asked about it', async () => {
  const { owner, tenant, as } = await company()
  const kinds = async (caller: typeof as) =>
    (await caller.notifications.preferences()).data.map(({ kind }) => kind)
  expect(await kinds(platform.as(owner, tenant))).toContain('paper.lost')
  expect(await kinds(as)).not.toContain('paper.lost')
  expect(
    await refusal(as.notifications.setPreference({ kind: 'paper.lost', inApp: true, mail: true })),
  ).toMatchObject({ code: 'invalid', fields: [{ pointer: '/kind' }] })
})

test('a mail that is no longer wanted is not sent: read meanwhile, or its person left', async () => {
  const { owner, tenant, tell, as } = await company()
  await tell({})
  const [news] = (await as.notifications.list({ unread: true })).data
  await as.notifications.markRead({ ids: [news?.id ?? ''] })
  expect(await sendMails(tenant)).toEqual([])
  await tell({})
  const { data: people } = await platform.as(owner, tenant).members.list({})
  await platform.as(owner, tenant).members.remove({ id: people.find(({ name }) => name === 'Ben')?.id ?? '' })
  expect(await sendMails(tenant)).toEqual([])
})

test('a mail is sent once, however often its job runs', async () => {
  const { tenant, tell } = await company()
  await tell({})
  const [row] = await platform.query<{ id: string }>('select id from app.notification where tenant_id = $1', [
    tenant.id,
  ])
  const run = jobRun(platform, tenant, null)
  for (let times = 0; times < 2; times++)
    await mailNotificationJob.handler(run, { notificationId: row?.id ?? '' })
  expect(run.mails).toHaveLength(1)
})

test('marking as read reaches one’s own only, one by one or all', async () => {
  const { owner, tenant, tell, as } = await company()
  await tell({})
  await tell({})
  const [first] = (await as.notifications.list({})).data
  await platform.as(owner, tenant).notifications.markRead({ ids: [first?.id ?? ''] })
  await platform.as(owner, tenant).notifications.markAllRead()
  expect(await as.notifications.count()).toEqual({ unread: 2 })
  await as.notifications.markRead({ ids: [first?.id ?? ''] })
  expect((await as.notifications.list({ unread: true })).data.map(({ id }) => id)).not.toContain(first?.id)
  expect(await as.notifications.count()).toEqual({ unread: 1 })
  await as.notifications.markAllRead()
  expect(await as.notifications.count()).toEqual({ unread: 0 })
})

test('a personal key reads its person’s news; one of the workspace reads nobody’s', async () => {
  const { owner, tenant, tell } = await company()
  await tell({ to: [owner.userId], alsoToActor: true })
  const key = (kind: 'personal' | 'tenant') => ({
    ...owner,
    key: {
      id: '01a1d0c4-6f1e-7a52-8c11-90f2ab6613e5',
      kind,
      membershipId: '',
      tenant,
      scopes: new Set(['tenant:read', 'notification:read', 'notification:update']),
      until: null,
    },
  })
  const { membershipId } = (
    await platform.query<{ membershipId: string }>(
      `select id as "membershipId" from app.membership where tenant_id = $1 and user_id = $2`,
      [tenant.id, owner.userId],
    )
  )[0] as { membershipId: string }
  const use = (kind: 'personal' | 'tenant') =>
    platform.as({ ...key(kind), key: { ...key(kind).key, membershipId } }, tenant).notifications
  expect(await use('personal').count()).toEqual({ unread: 1 })
  await use('personal').markAllRead()
  expect(await use('personal').count()).toEqual({ unread: 0 })
  expect(await refusal(use('tenant').count())).toMatchObject({
    code: 'forbidden',
    data: { reason: 'personal_key_only' },
  })
})

test('news are forgotten after 90 days, and no sooner', async () => {
  const { tenant, tell, as } = await company()
  await tell({})
  await tell({})
  await platform.query(
    `update app.notification set created_at = now() - interval '91 days' where id = (select min(id::text)::uuid from app.notification where tenant_id = $1)`,
    [tenant.id],
  )
  await runCron(platform, expireNotificationsCron, tenant)
  expect((await as.notifications.list({})).data).toHaveLength(1)
})

test('who is invited and comes is told to the inviter once, and to others who invite people', async () => {
  const { owner, ben, tenant, as } = await company()
  const admin = await platform.person('Cleo')
  await platform.join(tenant, admin, 'admin')
  const mei = await platform.person('Mei')
  await platform.as(owner, tenant).invitations.create({
    addresses: mei.email,
    roles: [{ system: 'member' }],
    expiresInDays: 7,
  })
  const [invitation] = await platform.query<{ id: string }>(
    'select id from app.invitation where tenant_id = $1',
    [tenant.id],
  )
  const run = jobRun(platform, tenant, owner)
  await sendInvitationJob.handler(run, { invitationId: invitation?.id ?? '', sendNumber: 1 })
  const token = /invite\/(\S+)/.exec(run.mails[0]?.text ?? '')?.[1] ?? ''
  await platform.as(mei).invitations.accept({ token })
  const kindsOf = async (person: Person) =>
    (await platform.as(person, tenant).notifications.list({})).data.map(({ kind }) => kind)
  expect(await kindsOf(owner)).toEqual(['invitation.accepted'])
  expect(await kindsOf(admin)).toEqual(['member.joined'])
  expect([await kindsOf(ben), await kindsOf(mei)]).toEqual([[], []])
  expect((await as.notifications.preferences()).data.map(({ kind }) => kind)).not.toContain('member.joined')
})

test('a key that ends within a week is told of once, and again when it ends anew', async () => {
  const { owner, tenant } = await company()
  const membership = `(select id from app.membership where tenant_id = $1 and user_id = $2)`
  const [key] = await platform.query<{ id: string }>(
    `insert into app.api_key (tenant_id, user_id, membership_id, name, kind, scopes, expires_at)
     values ($1, $2, ${membership}, 'Nightly', 'personal', '{project:read}', now() + interval '3 days') returning id`,
    [tenant.id, owner.userId],
  )
  const news = async () => (await platform.as(owner, tenant).notifications.list({})).data
  await runCron(platform, tellExpiringKeysCron, tenant)
  await runCron(platform, tellExpiringKeysCron, tenant)
  expect((await news()).map(({ title }) => title)).toEqual([expect.stringContaining('“Nightly” expires on')])
  await platform.query(`update app.api_key set expires_at = now() + interval '6 days' where id = $1`, [
    key?.id,
  ])
  await runCron(platform, tellExpiringKeysCron, tenant)
  expect(await news()).toHaveLength(2)
})

test('what one’s job came to is told to who started it: its file, or why it failed', async () => {
  const { owner, tenant, ben } = await company()
  const end = async (state: string, file: string | null) => {
    const [job] = await platform.query<{ id: string }>(
      `insert into app.job (tenant_id, name, label, state, created_by, error, file_id) values ($1, 'x.y', 'Export', $2, $3, 'It broke.', $4) returning id`,
      [tenant.id, state, ben.userId, file],
    )
    await platform.inTenant(tenant, ben, (ctx) => tellEnding(ctx, job?.id ?? ''))
  }
  await end('completed', owner.userId)
  await end('completed', null)
  await end('failed', null)
  const titles = (await platform.as(ben, tenant).notifications.list({})).data.map(({ title, body }) => [
    title,
    body,
  ])
  expect(titles).toEqual([
    ['Export failed', 'It broke.'],
    ['Export is ready', 'Download it from your jobs.'],
  ])
})

test('one click in a mail program ends this person’s mails of this kind, and nothing else; looking ends nothing', async () => {
  const { ben, tenant, tell, as } = await company()
  await tell({})
  const run = jobRun(platform, tenant, null)
  const address = (await sendMails(tenant))[0]?.unsubscribe?.replace('http://localhost', '') ?? ''
  const call = { log: silentLogger, clock: platform.clock }
  const app = express().use(unsubscribeRouter({ ...platform.services, outbox: run.outbox }, call))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const ask = (path: string, method: string) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method })
  const chosen = async () =>
    (await as.notifications.preferences()).data.find(({ kind }) => kind === 'paper.read')
  expect((await ask(address, 'GET')).status).toBe(200)
  expect(await chosen()).toMatchObject({ inApp: true, mail: true })
  const forged = address.replace(ben.userId, (await platform.person()).userId)
  expect((await ask(forged, 'POST')).status).toBe(404)
  expect((await ask(address.replace('paper.read', 'paper.lost'), 'POST')).status).toBe(404)
  expect((await ask(address, 'POST')).status).toBe(200)
  server.close()
  expect(await chosen()).toMatchObject({ inApp: true, mail: false })
  await tell({})
  expect(await sendMails(tenant)).toEqual([])
})
