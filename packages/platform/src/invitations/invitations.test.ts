import type { TenantRef } from '@freehold/core'
import { describe, expect, test } from 'vitest'
import { jobRun, queued } from '../../test/run-job.ts'
import { type Person, type Platform, refusal, startPlatform } from '../../test/start-platform.ts'
import { sendInvitationJob } from './jobs/send-invitation.ts'

const platform = await startPlatform()
const dayMs = 24 * 60 * 60 * 1000
const asMember = { roles: [{ system: 'member' as const }] }

type Plan = Parameters<Platform['tenant']>[1]

async function house(plan?: Plan) {
  const owner = await platform.person('Olga Petrova')
  const tenant = await platform.tenant(owner, plan)
  const { invitations, members } = platform.as(owner, tenant)
  const invite = (addresses: string, more: Partial<Parameters<typeof invitations.create>[0]> = {}) =>
    invitations.create({ addresses, ...asMember, ...more })
  return { owner, tenant, invitations, members, invite }
}

/** Runs the mails that wait, as the worker would, and returns them. */
async function deliver(tenant: TenantRef, person: Person) {
  const rows = await platform.query<{ input: { invitationId: string; sendNumber: number } }>(
    `delete from pgboss.job where name = 'invitation.send' and data ->> 'tenantId' = $1 returning data -> 'input' as input`,
    [tenant.id],
  )
  const run = jobRun(platform, tenant, person)
  for (const { input } of rows) await sendInvitationJob.handler(run, input)
  return run.mails
}

const tokenIn = (text: string | undefined) => /\/invite\/(\S+)/.exec(text ?? '')?.[1] ?? ''

/** A new person, invited, with the token of their mail. */
async function invited(at: Awaited<ReturnType<typeof house>>, name = 'Ada') {
  const person = await platform.person(name)
  await at.invite(person.email)
  const mails = await deliver(at.tenant, at.owner)
  return { person, token: tokenIn(mails.at(-1)?.text) }
}

const accept = (person: Person, token: string) => platform.as(person).invitations.accept({ token })

describe('inviting', () => {
  test('many at once tells of each address what became of it, and mails only those who are new', async () => {
    const at = await house()
    const [bob, gone] = [await platform.person('Bob'), await platform.person('Gone')]
    await platform.join(at.tenant, bob, 'member')
    const { id } = await platform.join(at.tenant, gone, 'member')
    await at.members.deactivate({ id })
    await at.invite('early@example.com')
    await deliver(at.tenant, at.owner)
    const report = await at.invite(
      `Ada <ADA@example.com>, ${bob.email}; early@example.com\nnonsense, ${gone.email}, ada@example.com`,
    )
    expect(report.data.map(({ text, outcome }) => [text, outcome])).toEqual([
      ['Ada <ADA@example.com>', 'invited'],
      [bob.email, 'member'],
      ['early@example.com', 'pending'],
      ['nonsense', 'invalid'],
      [gone.email, 'deactivated'],
    ])
    const mails = await deliver(at.tenant, at.owner)
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['ada@example.com', 'Olga Petrova invites you to Acme'],
    ])
  })

  test('takes a hundred addresses and refuses one more on the field', async () => {
    const at = await house('enterprise')
    const many = Array.from({ length: 101 }, (_, i) => `p${i}@example.com`)
    expect(await refusal(at.invite(many.join(',')))).toMatchObject({
      code: 'invalid',
      fields: [{ pointer: '/addresses', code: 'too_many' }],
    })
    expect((await at.invite(many.slice(1).join(' '))).data).toHaveLength(100)
    expect(await queued(platform, at.tenant)).toHaveLength(100)
  })

  test('gives no role the inviter does not hold, and is closed to members', async () => {
    const at = await house()
    const [admin, member] = [await platform.person(), await platform.person()]
    await platform.join(at.tenant, admin, 'admin')
    await platform.join(at.tenant, member, 'member')
    const as = (person: Person) => platform.as(person, at.tenant).invitations
    const owners = { addresses: 'x@example.com', roles: [{ system: 'owner' as const }] }
    expect(await refusal(as(admin).create(owners))).toMatchObject({
      code: 'forbidden',
      data: { reason: 'beyond_own' },
    })
    expect(await refusal(as(member).create({ ...owners, ...asMember }))).toMatchObject({ code: 'forbidden' })
    expect(await refusal(as(member).list({}))).toMatchObject({ code: 'forbidden' })
    expect(await queued(platform, at.tenant)).toEqual([])
  })

  test('the same address twice at once makes one invitation', async () => {
    const at = await house()
    const reports = await Promise.all(Array.from({ length: 5 }, () => at.invite('twice@example.com')))
    expect(reports.flatMap(({ data }) => data.map(({ outcome }) => outcome)).toSorted()).toEqual([
      'invited',
      ...Array(4).fill('pending'),
    ])
    expect((await at.invitations.list({})).data).toHaveLength(1)
  })

  test('a name cannot smuggle a link into the mail', async () => {
    const at = await house()
    await at.invite('Ada <ada@example.com>')
    await platform.query(`update app.membership set name = 'Go https://evil.example/x' where user_id = $1`, [
      at.owner.userId,
    ])
    const [mail] = await deliver(at.tenant, at.owner)
    expect(mail?.text).not.toContain('evil.example')
    expect(mail?.text).toContain('Go https evil example x')
  })
})

describe('the link', () => {
  test('is stored nowhere: control keeps a hash, and neither rows, jobs nor the audit log the token', async () => {
    const at = await house()
    const { token } = await invited(at)
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    for (const table of ['app.invitation', 'app.audit_entry', 'pgboss.job', 'control.invitation_key']) {
      const found = await platform.query(`select from ${table} t where t::text like $1`, [`%${token}%`])
      expect([table, found.length]).toEqual([table, 0])
    }
  })

  test('shows whom it is for before anybody signs in', async () => {
    const at = await house()
    const { person, token } = await invited(at)
    expect(await platform.as(null).invitations.show({ token })).toMatchObject({
      state: 'pending',
      workspace: 'Acme',
      email: person.email,
      invitedBy: 'Olga Petrova',
      roles: [{ label: 'Member' }],
    })
  })

  test('that never was answers alike, whatever is wrong with it', async () => {
    const at = await house()
    const { person, token } = await invited(at)
    platform.clock.turn(2 * 60_000)
    const [open] = (await at.invitations.list({})).data
    await at.invitations.resend({ id: open?.id ?? '' })
    const answers = []
    for (const wrong of [token, 'nothing', '', 'x'.repeat(43)]) {
      answers.push(await refusal(platform.as(null).invitations.show({ token: wrong })))
      answers.push(await refusal(accept(person, wrong)))
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.code).toBe('not_found')
  })

  test('of a mail sent twice by a worker that died is the same one', async () => {
    const at = await house()
    await at.invite('ada@example.com')
    const [row] = await platform.query<{ id: string }>(`select id from app.invitation where tenant_id = $1`, [
      at.tenant.id,
    ])
    const run = jobRun(platform, at.tenant, at.owner)
    const input = { invitationId: row?.id ?? '', sendNumber: 1 }
    await sendInvitationJob.handler(run, input)
    await sendInvitationJob.handler(run, input)
    expect(run.mails).toHaveLength(2)
    expect(run.mails[1]).toEqual(run.mails[0])
  })
})

describe('accepting', () => {
  test('makes the invited person a member with their roles, and tells where to go', async () => {
    const at = await house()
    const { person, token } = await invited(at)
    expect(await accept(person, token)).toEqual({ slug: at.tenant.slug, name: 'Acme' })
    const current = await platform.as(person, at.tenant).tenants.current()
    expect(current.membership?.roles).toEqual(['member'])
    expect((await at.invitations.list({})).data).toEqual([])
    expect((await platform.as(person).invitations.show({ token })).state).toBe('accepted')
  })

  test('is for the invited address only, and only when it is confirmed', async () => {
    const at = await house()
    const { person, token } = await invited(at)
    const other = await platform.person('Eve')
    expect(await refusal(accept(other, token))).toMatchObject({
      code: 'forbidden',
      message: `You are signed in as ${other.email}, but the invitation is for ${person.email}.`,
      data: { reason: 'other_person', email: person.email },
    })
    expect(await refusal(accept({ ...person, emailVerified: false }, token))).toMatchObject({
      code: 'forbidden',
      data: { reason: 'unverified' },
    })
    expect(await refusal(platform.as(null).invitations.accept({ token }))).toMatchObject({
      code: 'unauthenticated',
    })
    expect((await at.members.list({})).data).toHaveLength(1)
    await accept({ ...person, email: person.email.toUpperCase() }, token)
  })

  test('twenty times at once makes one membership', async () => {
    const at = await house()
    const { person, token } = await invited(at)
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => accept(person, token)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await at.members.list({ search: person.name })).data).toHaveLength(1)
    expect(await refusal(accept(person, token))).toMatchObject({
      code: 'conflict',
      message: 'This invitation was accepted already.',
    })
  })

  test('after its time, or after it was taken back, says so', async () => {
    const at = await house()
    const late = await invited(at, 'Late')
    const revoked = await invited(at, 'Revoked')
    const [open] = (await at.invitations.list({ search: revoked.person.email })).data
    await at.invitations.revoke({ id: open?.id ?? '' })
    expect(await refusal(accept(revoked.person, revoked.token))).toMatchObject({
      code: 'conflict',
      data: { reason: 'revoked' },
    })
    platform.clock.turn(7 * dayMs)
    expect(await refusal(accept(late.person, late.token))).toMatchObject({
      code: 'conflict',
      data: { reason: 'expired' },
    })
    expect((await platform.as(null).invitations.show({ token: late.token })).state).toBe('expired')
    expect((await at.invite(late.person.email)).data[0]?.outcome).toBe('invited')
  })

  test('is not possible with a role that is gone, nor for a deactivated member', async () => {
    const at = await house()
    const [role] = await platform.query<{ id: string }>(
      `insert into app.role (tenant_id, name) values ($1, 'Accountant') returning id`,
      [at.tenant.id],
    )
    const person = await platform.person()
    await at.invite(person.email, { roles: [{ roleId: role?.id ?? '' }] })
    const token = tokenIn((await deliver(at.tenant, at.owner))[0]?.text)
    await platform.query('update app.role set deleted_at = now(), deletion_id = id where id = $1', [role?.id])
    expect(await refusal(accept(person, token))).toMatchObject({ data: { reason: 'role_gone' } })
    const gone = await platform.join(at.tenant, person, 'guest')
    await at.members.deactivate({ id: gone.id })
    expect(await refusal(accept(person, token))).toMatchObject({ data: { reason: 'deactivated' } })
  })

  test('is over when the person who invited is removed', async () => {
    const at = await house()
    const admin = await platform.person('Admin')
    const { id } = await platform.join(at.tenant, admin, 'admin')
    const person = await platform.person()
    await platform.as(admin, at.tenant).invitations.create({ addresses: person.email, ...asMember })
    const token = tokenIn((await deliver(at.tenant, admin))[0]?.text)
    await at.members.remove({ id })
    expect(await refusal(accept(person, token))).toMatchObject({ data: { reason: 'revoked' } })
  })
})

describe('the word of who invited', () => {
  async function invitedBy(role: 'admin' | 'member') {
    const at = await house()
    const admin = await platform.person('Admin')
    const { id } = await platform.join(at.tenant, admin, 'admin')
    const person = await platform.person()
    const { invitations } = platform.as(admin, at.tenant)
    await invitations.create({ addresses: person.email, roles: [{ system: role }] })
    const token = tokenIn((await deliver(at.tenant, admin))[0]?.text)
    return { ...at, admin, id, person, token }
  }

  test('counts for no more than they hold when it is accepted', async () => {
    const lost = await invitedBy('admin')
    await lost.members.changeRoles({ id: lost.id, roles: [{ system: 'member' }] })
    expect(await refusal(accept(lost.person, lost.token))).toMatchObject({ data: { reason: 'revoked' } })
    const held = await invitedBy('member')
    await held.members.changeRoles({ id: held.id, roles: [{ system: 'member' }] })
    expect((await accept(held.person, held.token)).slug).toBe(held.tenant.slug)
  })

  test('is that of who sent it again, and is over when they leave', async () => {
    const at = await invitedBy('admin')
    await at.members.changeRoles({ id: at.id, roles: [{ system: 'member' }] })
    const { data } = await at.invitations.list({})
    platform.clock.turn(61_000)
    await at.invitations.resend({ id: data[0]?.id ?? '' })
    const token = tokenIn((await deliver(at.tenant, at.owner))[0]?.text)
    expect((await accept(at.person, token)).slug).toBe(at.tenant.slug)
    const left = await invitedBy('member')
    await platform.as(left.admin, left.tenant).tenants.leave()
    expect(await refusal(accept(left.person, left.token))).toMatchObject({ data: { reason: 'revoked' } })
  })
})

describe('seats', () => {
  const limit = 5

  test('ten invitations at once never exceed the plan, and pending ones keep their seat', async () => {
    const at = await house('free')
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => at.invite(`p${i}@example.com`)),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(limit - 1)
    expect((await at.invitations.list({})).data).toHaveLength(limit - 1)
    expect(await refusal(at.invite('late@example.com'))).toMatchObject({
      code: 'plan_limit',
      data: { quota: 'members', limit, used: limit },
    })
  })

  test('ten people who accept at once never exceed a plan that became smaller', async () => {
    const at = await house()
    const guests = []
    for (let i = 0; i < 10; i++) guests.push(await invited(at, `Guest ${i}`))
    await platform.query(`update control.tenants set plan = 'free' where id = $1`, [at.tenant.id])
    const outcomes = await Promise.allSettled(guests.map(({ person, token }) => accept(person, token)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(limit - 1)
    expect((await at.members.list({})).data).toHaveLength(limit)
  })

  test('nothing is invited when not all of a list fits', async () => {
    const at = await house('free')
    const list = Array.from({ length: limit }, (_, i) => `p${i}@example.com`).join(',')
    expect(await refusal(at.invite(list))).toMatchObject({ code: 'plan_limit' })
    expect((await at.invitations.list({})).data).toEqual([])
  })
})

test('an address gets ten mails of one invitation at most', async () => {
  const at = await house()
  await at.invite('stranger@example.com')
  const ago = new Date(platform.clock.now().getTime() - 120_000)
  await platform.query('update app.invitation set send_number = 10, sent_at = $2 where tenant_id = $1', [
    at.tenant.id,
    ago,
  ])
  const { data } = await at.invitations.list({})
  expect(await refusal(at.invitations.resend({ id: data[0]?.id ?? '' }))).toMatchObject({
    code: 'rate_limited',
    message: expect.stringContaining('10 mails'),
  })
})

describe('the list of pending invitations', () => {
  test('says who was asked, by whom, as what, how often, and until when', async () => {
    const at = await house()
    await at.invite('Ada Lovelace <ada@example.com>', { roles: [{ system: 'guest' }, { system: 'admin' }] })
    platform.clock.turn(2 * 60_000)
    const [first] = (await at.invitations.list({})).data
    await at.invitations.resend({ id: first?.id ?? '' })
    const [row] = (await at.invitations.list({ search: 'love' })).data
    expect(row).toMatchObject({
      email: 'ada@example.com',
      name: 'Ada Lovelace',
      roles: [{ label: 'Admin' }, { label: 'Guest' }],
      invitedBy: 'Olga Petrova',
      resent: 1,
      expired: false,
    })
    expect(Date.parse(row?.expiresAt ?? '') - Date.parse(row?.sentAt ?? '')).toBe(7 * dayMs)
    expect(await refusal(at.invitations.resend({ id: first?.id ?? '' }))).toMatchObject({
      code: 'rate_limited',
    })
  })

  test('of another workspace cannot be seen, sent or taken back', async () => {
    const [at, other] = [await house(), await house()]
    await at.invite('ada@example.com')
    const [row] = (await at.invitations.list({})).data
    expect((await other.invitations.list({})).data).toEqual([])
    const id = row?.id ?? ''
    expect((await refusal(other.invitations.revoke({ id }))).code).toBe('not_found')
    expect((await refusal(other.invitations.resend({ id }))).code).toBe('not_found')
    expect((await at.invitations.list({})).data).toHaveLength(1)
  })
})
