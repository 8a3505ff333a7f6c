import { expect, test } from 'vitest'
import { checkedLookup, RefusedAddress } from './checked-lookup.ts'

const asked = (lookup: ReturnType<typeof checkedLookup>, options: object = {}) =>
  new Promise((done) =>
    lookup('host.example', options, (error, address, family) => done(error ?? [address, family])),
  )

const good = { address: '93.184.215.14', family: 4 }
const good6 = { address: '2606:4700:4700::1111', family: 6 }

test('control 26: a name that leads inside is not connected to, by the system’s own look-up', async () => {
  const failed = await new Promise((done) => checkedLookup()('localhost', {}, (error) => done(error)))
  expect(failed).toBeInstanceOf(RefusedAddress)
})

test('one address inside among several refuses them all', async () => {
  const lookup = checkedLookup(async () => [good, { address: '10.0.0.1', family: 4 }])
  expect(await asked(lookup)).toBeInstanceOf(RefusedAddress)
})

test('the addresses that were checked are the ones handed on: one, all, or those of a family', async () => {
  const lookup = checkedLookup(async () => [good, good6])
  expect(await asked(lookup)).toEqual([good.address, 4])
  expect(await asked(lookup, { all: true })).toEqual([[good, good6], undefined])
  expect(await asked(lookup, { family: 6 })).toEqual([good6.address, 6])
})

test('a name without an address, and one that cannot be looked up, fail as such', async () => {
  expect(
    String(
      await asked(
        checkedLookup(async () => [good]),
        { family: 6 },
      ),
    ),
  ).toContain('has no address')
  const broken = checkedLookup(() => Promise.reject(new Error('no name server')))
  expect(String(await asked(broken))).toContain('no name server')
})
