import { newId } from '@freehold/core'
import { describe, expect, test } from 'vitest'
import { type Person, type Platform, refusal, startPlatform } from '../../test/start-platform.ts'

const platform = await startPlatform()
const newSlug = () => `s-${newId().slice(-12)}`
const dayMs = 24 * 60 * 60 * 1000

async function house(plan?: Parameters<Platform['tenant']>[1]) {
  const owner = await platform.person('Olga')
  const tenant = await platform.tenant(owner, plan)
  return { owner, tenant, tenants: platform.as(owner, tenant).tenants }
}

describe('the settings of a workspace', () => {
  test('are changed by owner and admin, and audited', async () => {
    const { owner, tenant, tenants } = await house()
    const [admin, member] = [await platform.person(), await platform.person()]
    await platform.join(tenant, admin, 'admin')
    await platform.join(tenant, member, 'member')
    expect(await tenants.update({ name: ' Acme Works ' })).toMatchObject({
      name: 'Acme Works',
      slug: tenant.slug,
      retentionDays: 30,
      maxRetentionDays: 180,
      mfaRequired: false,
      oldSlugs: [],
    })
    await platform.as(admin, tenant).tenants.update({ retentionDays: 90 })
    expect((await tenants.settings()).retentionDays).toBe(90)
    const asMember = platform.as(member, tenant).tenants
    expect((await asMember.settings()).name).toBe('Acme Works')
    expect((await refusal(asMember.update({ name: 'Mine' }))).code).toBe('forbidden')
    const log = await platform.as(owner, tenant).auditLog.list({ subject: 'tenant', action: 'updated' })
    expect(log.data.map(({ actor }) => actor.userId)).toContain(admin.userId)
  })

  test('keep the trash no longer than the plan allows', async () => {
    const { tenants } = await house('free')
    expect(await refusal(tenants.update({ retentionDays: 31 }))).toMatchObject({
      code: 'plan_limit',
      fields: [{ pointer: '/retentionDays' }],
      data: { quota: 'retentionDays', limit: 30 },
    })
    expect(await refusal(tenants.update({ retentionDays: 0 }))).toMatchObject({ code: 'invalid' })
    await tenants.update({ retentionDays: 7 })
  })
})

describe('two-step sign-in for everybody', () => {
  const withFactor = (person: Person) => ({ ...person, mfa: true })

  test('is switched on only by an owner whose own session has it, and from then on asked of all', async () => {
    const { owner, tenant, tenants } = await house()
    const [admin, member] = [await platform.person(), await platform.person()]
    await platform.join(tenant, admin, 'admin')
    await platform.join(tenant, member, 'member')
    expect(await refusal(tenants.requireMfa({ required: true }))).toMatchObject({
      code: 'conflict',
      data: { reason: 'own_mfa_missing' },
    })
    const asAdmin = platform.as(withFactor(admin), tenant).tenants
    expect((await refusal(asAdmin.requireMfa({ required: true }))).code).toBe('forbidden')
    const asOwner = platform.as(withFactor(owner), tenant).tenants
    expect((await asOwner.requireMfa({ required: true })).mfaRequired).toBe(true)
    expect(await refusal(platform.as(member, tenant).tenants.current())).toMatchObject({
      data: { reason: 'mfa_required' },
    })
    await platform.as(withFactor(member), tenant).tenants.current()
    await asOwner.requireMfa({ required: false })
    await platform.as(member, tenant).tenants.current()
  })

  test('comes with a plan', async () => {
    const { owner, tenant } = await house('team')
    expect(
      await refusal(platform.as(withFactor(owner), tenant).tenants.requireMfa({ required: true })),
    ).toMatchObject({ code: 'plan_limit', data: { feature: 'mfaPolicy' } })
  })
})

describe('the address of a workspace', () => {
  test('moves, and the old one tells its members where, and nobody else anything', async () => {
    const { owner, tenant, tenants } = await house()
    const [member, stranger] = [await platform.person(), await platform.person()]
    await platform.join(tenant, member, 'member')
    const slug = newSlug()
    expect(await tenants.changeSlug({ slug })).toEqual({ slug })
    const old = { slug: tenant.slug }
    for (const person of [owner, member])
      expect(await refusal(platform.as(person, old).tenants.current())).toMatchObject({
        code: 'not_found',
        data: { movedTo: slug },
      })
    const asStranger = await refusal(platform.as(stranger, old).tenants.current())
    expect(asStranger).toEqual(await refusal(platform.as(stranger, { slug: 'never-was' }).tenants.current()))
    const now = platform.as(owner, { slug }).tenants
    expect((await now.settings()).oldSlugs.map((each) => each.slug)).toEqual([tenant.slug])
    expect((await platform.as(member).session.me()).tenants.map((each) => each.slug)).toEqual([slug])
  })

  test('follows several moves, and back', async () => {
    const { owner, tenant, tenants } = await house()
    const [second, third] = [newSlug(), newSlug()]
    await tenants.changeSlug({ slug: second })
    await platform.as(owner, { slug: second }).tenants.changeSlug({ slug: third })
    const at = async (slug: string) => (await refusal(platform.as(owner, { slug }).tenants.current())).data
    expect(await at(tenant.slug)).toEqual({ movedTo: third })
    expect(await at(second)).toEqual({ movedTo: third })
    await platform.as(owner, { slug: third }).tenants.changeSlug({ slug: tenant.slug })
    expect((await tenants.current()).slug).toBe(tenant.slug)
    expect(await at(third)).toEqual({ movedTo: tenant.slug })
  })

  test('cannot be another’s, one another had within 90 days, or a reserved one', async () => {
    const [at, other] = [await house(), await house()]
    const stranger = await platform.person()
    const freed = other.tenant.slug
    await other.tenants.changeSlug({ slug: newSlug() })
    const [moved] = (await platform.as(other.owner).session.me()).tenants
    const taken = { code: 'conflict', fields: [{ pointer: '/slug', code: 'taken' }] }
    for (const slug of [freed, moved?.slug ?? ''])
      expect(await refusal(at.tenants.changeSlug({ slug }))).toMatchObject(taken)
    expect(await refusal(platform.as(stranger).tenants.create({ name: 'Mine', slug: freed }))).toMatchObject(
      taken,
    )
    expect(await refusal(at.tenants.changeSlug({ slug: 'admin' }))).toMatchObject({ code: 'invalid' })
    await platform.query(
      `update control.slug_redirect set until = now() - interval '1 second' where slug = $1`,
      [freed],
    )
    await at.tenants.changeSlug({ slug: freed })
    expect((await refusal(platform.as(other.owner, { slug: freed }).tenants.current())).data).toBeUndefined()
  })

  test('given up and taken at the same moment has one owner or a redirect, never both', async () => {
    for (let round = 0; round < 5; round++) {
      const { tenant, tenants } = await house()
      const taker = await platform.person()
      const [, made] = await Promise.allSettled([
        tenants.changeSlug({ slug: newSlug() }),
        platform.as(taker).tenants.create({ name: 'Mine', slug: tenant.slug }),
      ])
      expect(made.status).toBe('rejected')
    }
  })
})

describe('deleting a workspace', () => {
  test('takes it from everybody at once; its owners see when it goes, and take it back as it was', async () => {
    const { owner, tenant, tenants } = await house()
    const [second, member] = [await platform.person('Second'), await platform.person()]
    await platform.join(tenant, second, 'owner')
    await platform.join(tenant, member, 'admin')
    const effects = await tenants.deletionEffects()
    expect(effects).toMatchObject({ graceDays: 14 })
    expect(effects.data[0]).toEqual({ label: 'Members', count: 3 })
    const { eraseAt } = await tenants.delete({ name: 'Acme' })
    expect(Date.parse(eraseAt) - platform.clock.now().getTime()).toBeGreaterThan(13.9 * dayMs)
    for (const person of [owner, second, member]) {
      expect((await refusal(platform.as(person, tenant).tenants.current())).code).toBe('not_found')
      expect((await platform.as(person).session.me()).tenants).toEqual([])
    }
    expect((await platform.as(member).tenants.deletions()).data).toEqual([])
    expect((await refusal(platform.as(member).tenants.undelete({ id: tenant.id }))).code).toBe('not_found')
    const listed = (await platform.as(second).tenants.deletions()).data
    expect(listed).toMatchObject([{ ...tenant, requestedBy: 'Olga', eraseAt }])
    expect(await platform.as(second).tenants.undelete({ id: tenant.id })).toEqual(tenant)
    for (const person of [owner, second, member]) await platform.as(person, tenant).tenants.current()
    expect((await platform.as(second).tenants.deletions()).data).toEqual([])
    expect((await refusal(platform.as(second).tenants.undelete({ id: tenant.id }))).code).toBe('not_found')
  })

  test('is for owners who proved themselves just now and typed the name', async () => {
    const { owner, tenant, tenants } = await house()
    const admin = await platform.person()
    await platform.join(tenant, admin, 'admin')
    const stale = { ...owner, provenAt: new Date(platform.clock.now().getTime() - 11 * 60_000) }
    expect((await refusal(platform.as(admin, tenant).tenants.delete({ name: 'Acme' }))).code).toBe(
      'forbidden',
    )
    expect(await refusal(platform.as(stale, tenant).tenants.delete({ name: 'Acme' }))).toMatchObject({
      data: { reason: 'step_up' },
    })
    expect(await refusal(tenants.delete({ name: 'acme' }))).toMatchObject({
      code: 'invalid',
      fields: [{ pointer: '/name' }],
    })
    await tenants.current()
  })
})
