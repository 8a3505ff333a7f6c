import { describe, expect, test } from 'vitest'
import { refusal, startPlatform } from '../../test/start-platform.ts'
import { addMember } from './add-member.ts'

const platform = await startPlatform()

async function house(...names: string[]) {
  const owner = await platform.person('Olga Petrova')
  const tenant = await platform.tenant(owner)
  for (const name of names) await platform.join(tenant, await platform.person(name), 'member')
  const { members } = platform.as(owner, tenant)
  const find = async (search: string) => (await members.list({ search })).data.map(({ name }) => name)
  return { owner, tenant, members, find }
}

describe('the list of members', () => {
  test('is by name, with roles from the highest', async () => {
    const { tenant, members } = await house('Zoe', 'Anton')
    await platform.join(tenant, await platform.person('Milo'), 'guest', 'admin')
    const { data } = await members.list({})
    expect(data.map(({ name, roles }) => [name, ...roles.map((role) => role.name)])).toEqual([
      ['Anton', 'member'],
      ['Milo', 'admin', 'guest'],
      ['Olga Petrova', 'owner'],
      ['Zoe', 'member'],
    ])
  })

  test('is paged by name without gaps', async () => {
    const { members } = await house('Anton', 'Berta', 'Caesar', 'Dora')
    const first = await members.list({ limit: 3 })
    const second = await members.list({ limit: 3, cursor: first.nextCursor ?? '' })
    expect([...first.data, ...second.data].map(({ name }) => name)).toEqual([
      'Anton',
      'Berta',
      'Caesar',
      'Dora',
      'Olga Petrova',
    ])
    expect(second.nextCursor).toBeNull()
  })

  test('is searched by the beginning of any word of the name, and of the address, whatever the case', async () => {
    const { owner, find } = await house('Peter Olsen', 'Ärne')
    expect(await find('PETR')).toEqual(['Olga Petrova'])
    expect(await find('ol')).toEqual(['Olga Petrova', 'Peter Olsen'])
    expect(await find('trova')).toEqual([])
    expect(await find('ärn')).toEqual(['Ärne'])
    expect(await find(owner.email.slice(0, 20).toUpperCase())).toEqual(['Olga Petrova'])
  })

  test('takes wildcards and quotes as what they are', async () => {
    const { find } = await house('100% Sure', "O'Neil")
    expect(await find('%')).toEqual([])
    expect(await find('_')).toEqual([])
    expect(await find('100%')).toEqual(['100% Sure'])
    expect(await find("o'n")).toEqual(["O'Neil"])
  })

  test('is closed to guests, and shows nobody of another workspace', async () => {
    const { tenant, find } = await house()
    await house('Foreigner')
    const guest = await platform.person('Gil')
    await platform.join(tenant, guest, 'guest')
    expect((await refusal(platform.as(guest, tenant).members.list({}))).code).toBe('forbidden')
    expect(await find('')).toEqual(['Gil', 'Olga Petrova'])
  })
})

test('a person becomes a member once', async () => {
  const { owner, tenant } = await house()
  const again = platform.inTenant(tenant, null, (ctx) => addMember(ctx, { ...owner, roles: ['member'] }))
  expect(await refusal(again)).toMatchObject({
    code: 'conflict',
    message: 'Olga Petrova is a member already.',
  })
})
