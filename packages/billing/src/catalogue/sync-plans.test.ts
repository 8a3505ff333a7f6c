import { plans, prices } from '@freehold/plans'
import { createStripeSimulator } from '@freehold/stripe-simulator'
import { expect, test } from 'vitest'
import { createStripe } from '../stripe/create-stripe.ts'
import { meteredLookupKey, seatLookupKey } from './lookup-keys.ts'
import { priceRoles, roleOfPrice } from './role-of-price.ts'
import { comparePlans, syncPlans } from './sync-plans.ts'

const secretKey = 'sk_test_plans'

function start() {
  const simulator = createStripeSimulator({ secretKey, webhookSecret: 'whsec_plans', manual: true })
  return createStripe({ secretKey, httpClient: simulator.httpClient() })
}

const priceOf = async (stripe: ReturnType<typeof start>, key: string) => {
  const { data } = await stripe.prices.list({ lookup_keys: [key], active: true, expand: ['data.tiers'] })
  return data[0]
}

test('an empty account gets every product, meter and price of the plans, and then differs in nothing', async () => {
  const stripe = start()
  const { changes, problems } = await comparePlans(stripe)
  expect(problems).toEqual([])
  expect(changes.map(({ kind }) => kind).filter((kind) => kind === 'price')).toHaveLength(priceRoles.size)
  expect(await comparePlans(stripe)).toMatchObject({ changes })
  expect(await syncPlans(stripe)).toEqual(changes)
  expect(await comparePlans(stripe)).toEqual({ changes: [], problems: [] })
  expect(await syncPlans(stripe)).toEqual([])
})

test('what is sold costs what the plans say', async () => {
  const stripe = start()
  await syncPlans(stripe)
  const seat = await priceOf(stripe, seatLookupKey('business', 'year'))
  expect(seat).toMatchObject({ unit_amount: prices.business.seat.year, currency: 'usd' })
  expect(seat?.recurring).toMatchObject({ interval: 'year', usage_type: 'licensed' })
  const calls = await priceOf(stripe, meteredLookupKey('team', 'api_calls'))
  expect(calls).toMatchObject({ billing_scheme: 'tiered', tiers_mode: 'graduated' })
  expect(calls?.tiers?.map(({ up_to, unit_amount_decimal }) => [up_to, String(unit_amount_decimal)])).toEqual(
    [
      [50_000, '0'],
      [null, '0.05'],
    ],
  )
  expect((await stripe.products.retrieve('freehold_team')).name).toBe(plans.team.label)
})

test('another amount becomes another price: the key moves, the old one is sold no more and still known', async () => {
  const stripe = start()
  await syncPlans(stripe)
  const key = seatLookupKey('team', 'month')
  const product = 'freehold_team'
  const wrong = await stripe.prices.create({
    product,
    currency: 'usd',
    unit_amount: 999,
    recurring: { interval: 'month' },
    lookup_key: key,
    transfer_lookup_key: true,
    metadata: { freehold_role: key },
  })
  expect((await comparePlans(stripe)).changes).toMatchObject([
    { kind: 'price', act: 'replace', found: wrong.id },
  ])
  await syncPlans(stripe)
  expect((await priceOf(stripe, key))?.unit_amount).toBe(prices.team.seat.month)
  const old = await stripe.prices.retrieve(wrong.id)
  expect(old).toMatchObject({ active: false, lookup_key: null })
  expect(roleOfPrice(old)).toEqual({ kind: 'seat', plan: 'team', interval: 'month' })
})

test('a product that somebody renamed or archived is set right', async () => {
  const stripe = start()
  await syncPlans(stripe)
  await stripe.products.update('freehold_team', { name: 'Mine', active: false })
  expect((await comparePlans(stripe)).changes).toMatchObject([{ kind: 'product', act: 'update' }])
  await syncPlans(stripe)
  expect(await stripe.products.retrieve('freehold_team')).toMatchObject({
    name: plans.team.label,
    active: true,
  })
})
