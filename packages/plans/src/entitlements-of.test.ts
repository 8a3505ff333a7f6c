import { expect, test } from 'vitest'
import { entitlementsOf } from './entitlements-of.ts'
import { planOrder, plans } from './plan.ts'
import { featureName, quotaName } from './schema.ts'

const now = new Date('2026-11-23T12:00:00Z')
const before = new Date('2026-11-23T11:59:59Z')
const after = new Date('2026-11-23T12:00:01Z')

test('a plan gives its features, flags and limits, and nothing is undecided', () => {
  for (const name of planOrder) {
    const given = entitlementsOf({ plan: name, now })
    expect(given.plan).toBe(name)
    expect(given.overridden).toBeNull()
    expect(given.limits).toEqual(plans[name].limits)
    for (const feature of featureName.options)
      expect(given.features[feature]).toBe(plans[name].features.includes(feature))
  }
})

test('no larger plan takes away a feature or lowers a limit', () => {
  const room = (limit: number | null) => limit ?? Number.POSITIVE_INFINITY
  for (const [i, name] of planOrder.entries()) {
    const smaller = planOrder[i - 1]
    if (!smaller) continue
    expect(plans[name].features).toEqual(expect.arrayContaining([...plans[smaller].features]))
    for (const quota of quotaName.options)
      expect(room(plans[name].limits[quota])).toBeGreaterThanOrEqual(room(plans[smaller].limits[quota]))
  }
})

test('an override of the plan holds until its end and not a moment longer', () => {
  const planWith = (endsAt: Date | null) =>
    entitlementsOf({ plan: 'free', planOverride: { plan: 'enterprise', endsAt }, now })
  expect(planWith(after)).toMatchObject({ plan: 'enterprise', overridden: { from: 'free', endsAt: after } })
  expect(planWith(null)).toMatchObject({ plan: 'enterprise', limits: { members: null } })
  for (const over of [before, now]) expect(planWith(over)).toMatchObject({ plan: 'free', overridden: null })
})

test('a feature, a flag and a limit are switched for one workspace, on or off, until their end', () => {
  const given = entitlementsOf({
    plan: 'business',
    featureOverrides: [
      { feature: 'sso', enabled: true, endsAt: after },
      { feature: 'teams', enabled: false, endsAt: null },
      { feature: 'grants', enabled: false, endsAt: before },
      { feature: 'usageOnHome', enabled: true, endsAt: null },
    ],
    limitOverrides: [
      { quota: 'members', limit: 7, endsAt: null },
      { quota: 'projects', limit: null, endsAt: after },
      { quota: 'teams', limit: 0, endsAt: before },
    ],
    now,
  })
  expect(given.features).toMatchObject({ sso: true, teams: false, grants: true })
  expect(given.flags.usageOnHome).toBe(true)
  expect(given.limits).toMatchObject({ members: 7, projects: null, teams: plans.business.limits.teams })
})

test('names this code does not know give the smallest plan and nothing more', () => {
  const given = entitlementsOf({
    plan: 'platinum',
    planOverride: null,
    featureOverrides: [{ feature: 'timeTravel', enabled: true, endsAt: null }],
    limitOverrides: [{ quota: 'wishes', limit: 3, endsAt: null }],
    now,
  })
  expect(given).toEqual(entitlementsOf({ plan: 'free', now }))
})
