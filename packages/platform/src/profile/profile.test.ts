import { newId } from '@freehold/core'
import { withClient } from '@freehold/db'
import { describe, expect, test } from 'vitest'
import { type Person, refusal, startPlatform } from '../../test/start-platform.ts'

const platform = await startPlatform()

/** A session as the sign-in writes it: its trigger makes the audit entry. */
async function signIn(person: Person): Promise<() => Promise<void>> {
  const id = newId()
  await withClient(platform.database.url('auth'), async (client) => {
    await client.query(
      `insert into auth."user" (id, name, email, email_verified) values ($1, $2, $3, true) on conflict do nothing`,
      [person.userId, person.name, person.email],
    )
    await client.query(
      `insert into auth.session (id, user_id, token, expires_at, updated_at) values ($1, $2, $3, now() + interval '1 day', now())`,
      [id, person.userId, newId()],
    )
  })
  return () =>
    withClient(
      platform.database.url('auth'),
      async (client) => void (await client.query('delete from auth.session where id = $1', [id])),
    )
}

describe('the profile', () => {
  test('shows the person, and is nobody else’s business', async () => {
    const ada = await platform.person('Ada')
    expect(await platform.as(ada).profile.get()).toMatchObject({
      id: ada.userId,
      name: 'Ada',
      email: ada.email,
    })
    expect((await refusal(platform.as(null).profile.get())).code).toBe('unauthenticated')
  })

  test('renames the person in all of their workspaces and nobody else, and each keeps an audit of it', async () => {
    const [ada, bob] = [await platform.person('Ada'), await platform.person('Bob')]
    const [first, second] = [await platform.tenant(ada), await platform.tenant(bob)]
    await platform.join(second, ada, 'member')
    expect(await platform.as(ada).profile.update({ name: ' Ada Lovelace ' })).toMatchObject({
      name: 'Ada Lovelace',
    })
    const names = async (tenant: typeof first) =>
      (await platform.as(ada, tenant).members.list({})).data.map(({ name }) => name)
    expect([await names(first), await names(second)]).toEqual([['Ada Lovelace'], ['Ada Lovelace', 'Bob']])
    const log = await platform.as(bob, second).auditLog.list({ subject: 'membership', action: 'updated' })
    expect(log.data).toMatchObject([
      { changes: [{ field: 'name', label: 'Name', before: 'Ada', after: 'Ada Lovelace' }] },
    ])
  })

  test('takes no empty name', async () => {
    const ada = await platform.person('Ada')
    expect(await refusal(platform.as(ada).profile.update({ name: '   ' }))).toMatchObject({
      code: 'invalid',
      fields: [{ pointer: '/name' }],
    })
  })
})

describe('how a person reads', () => {
  test('is theirs to choose, of what there is', async () => {
    const ada = await platform.person('Ada')
    expect(await platform.as(ada).profile.get()).toMatchObject({ locale: null, timeZone: null })
    const chosen = { locale: 'de-AT', timeZone: 'Europe/Vienna' }
    expect(await platform.as(ada).profile.setReading(chosen)).toMatchObject(chosen)
    expect(
      await refusal(platform.as(ada).profile.setReading({ ...chosen, timeZone: 'Mars/Olympus' })),
    ).toMatchObject({ code: 'invalid', fields: [{ pointer: '/timeZone' }] })
    expect(await platform.as(ada).profile.get()).toMatchObject(chosen)
  })
})

describe('an address that refuses mail', () => {
  const refuse = (email: string) =>
    platform.services.database.callDoor('note_mail_refusal', [
      email.toUpperCase(),
      'It refuses it (550).',
      platform.clock.now(),
      new Date(platform.clock.now().getTime() + 86_400_000),
    ])

  test('is told to its person, who can say that it works again', async () => {
    const [ada, bob] = [await platform.person('Ada'), await platform.person('Bob')]
    await refuse(ada.email)
    expect((await platform.as(ada).profile.get()).mailRefused).toMatchObject({
      reason: 'It refuses it (550).',
    })
    expect((await platform.as(bob).profile.get()).mailRefused).toBeNull()
    expect((await platform.as(ada).profile.trustMail()).mailRefused).toBeNull()
  })

  test('is good again once its person has confirmed it', async () => {
    const ada = await platform.person('Ada')
    await withClient(platform.database.url('auth'), async (client) => {
      await client.query(
        `insert into auth."user" (id, name, email, email_verified) values ($1, 'Ada', $2, false)`,
        [ada.userId, ada.email],
      )
      await refuse(ada.email)
      await client.query(`update auth."user" set email_verified = true where id = $1`, [ada.userId])
    })
    expect((await platform.as(ada).profile.get()).mailRefused).toBeNull()
  })
})

describe('the activity', () => {
  test('has the person’s own sign-ins and sign-outs, newest first, paged', async () => {
    const ada = await platform.person('Ada')
    const signOut = await signIn(ada)
    await signOut()
    await platform.as(ada).profile.update({ name: 'Ada L.' })
    const first = await platform.as(ada).profile.activity({ limit: 2 })
    expect(first.data.map(({ label }) => label)).toEqual(['Profile changed', 'Signed out'])
    const second = await platform.as(ada).profile.activity({ cursor: first.nextCursor ?? '' })
    expect(second.data.map(({ label }) => label)).toEqual(['Signed in', 'Signed up'])
    expect(second.nextCursor).toBeNull()
  })

  test('of others is not in it, and their cursors are refused', async () => {
    const [ada, bob] = [await platform.person(), await platform.person()]
    await (await signIn(ada))()
    const { nextCursor } = await platform.as(ada).profile.activity({ limit: 1 })
    expect((await platform.as(bob).profile.activity({})).data).toEqual([])
    expect((await refusal(platform.as(bob).profile.activity({ cursor: nextCursor ?? '' }))).code).toBe(
      'invalid',
    )
  })
})
