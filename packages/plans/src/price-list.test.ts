import { expect, test } from 'vitest'
import { planOrder, plans } from './plan.ts'
import { prices } from './price-list.ts'
import { billingInterval, meterName, paidPlanName } from './schema.ts'

test('a larger paid plan costs more in every interval and includes more of everything metered', () => {
  const { team, business } = prices
  for (const interval of billingInterval.options)
    expect(business.seat[interval]).toBeGreaterThan(team.seat[interval])
  for (const meter of meterName.options)
    expect(business.metered[meter].included).toBeGreaterThan(team.metered[meter].included)
})

test('a year costs less than twelve months', () => {
  for (const plan of paidPlanName.options)
    expect(prices[plan].seat.year).toBeLessThan(12 * prices[plan].seat.month)
})

test('a paid plan is refused at ten times what it includes, Free at its limit, and nothing else has a price', () => {
  expect(plans.team.limits).toMatchObject({ apiCallsPerMonth: 500_000, storageMegabytes: 250_000 })
  expect(plans.business.limits).toMatchObject({ apiCallsPerMonth: 5_000_000, storageMegabytes: 2_500_000 })
  expect(plans.free.price).toMatchObject({ seat: { month: 0, year: 0 }, metered: null })
  expect(plans.enterprise.price).toBeNull()
  expect(planOrder.filter((name) => plans[name].price?.metered)).toEqual(paidPlanName.options)
})
