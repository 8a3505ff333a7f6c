import { newId } from '@freehold/core'
import { addMember } from '@freehold/platform/members'
import { useTestDatabase } from '@freehold/testing'
import { afterAll, afterEach, expect, test } from 'vitest'
import { runLife } from './run-life.ts'
import type { Act } from './scenario/step.ts'
import { callOf, makePerson, outcomeOf, type Person } from './world/call.ts'
import { doStep } from './world/do-step.ts'
import { look } from './world/look.ts'
import { makeCatalogue } from './world/make-catalogue.ts'
import { openHouse } from './world/open-house.ts'
import { endLife, type Life, openLife } from './world/open-life.ts'

const database = await useTestDatabase()
const house = await openHouse((role) => (role === 'superuser' ? database.superuserUrl : database.url(role)))
afterAll(() => house.close())
const catalogue = await makeCatalogue()
const lives: Life[] = []
afterEach(async () => {
  for (const life of lives.splice(0)) await endLife(life)
})

async function begin(): Promise<Life> {
  const life = await openLife(house, catalogue, { seed: 1, afterRetries: 'cancel' })
  lives.push(life)
  return life
}

async function settle(life: Life) {
  await life.post.bring('twice')
  await life.jobs.drain(3)
  return look(house, life.tenant, life.provider, life.jobs.mails)
}

/** A workspace that pays for Team. */
async function beginOnTeam(): Promise<Life> {
  const life = await begin()
  await doStep(
    life,
    { do: 'checkout', plan: 'team', interval: 'month', card: 'good', news: 'all' },
    life.startedAt,
  )
  await settle(life)
  return life
}

async function secondOwner({ tenant }: Life): Promise<Person> {
  const person = await makePerson(house, 'Bea Otter')
  const { userId, name, email } = person
  await house.services.database.inTenant(callOf('test'), tenant, (ctx) =>
    addMember(ctx, { userId, name, email, roles: ['owner'] }),
  )
  return person
}

const business = { plan: 'business', interval: 'month' } as const

test('two clicks on an upgrade buy it once, and both are told the same', async () => {
  const life = await beginOnTeam()
  const key = newId()
  const click = () => life.ask({ key }).billing.changePlan(business)
  const answers = await Promise.allSettled([click(), click()])
  const told = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.change.id] : []))
  expect(new Set(told).size).toBe(1)
  await settle(life)
  expect(await click()).toMatchObject({ change: { id: told[0] } })
  const seen = await settle(life)
  expect(seen).toMatchObject({ plan: 'business', live: 1 })
  expect(seen.invoices).toEqual([
    { total: 1_200, state: 'paid' },
    { total: 1_200, state: 'paid' },
  ])
})

test('of two owners who choose at the same moment one is asked to wait, and one plan is paid', async () => {
  const life = await beginOnTeam()
  const other = await secondOwner(life)
  await settle(life)
  const outcomes = await Promise.all([
    outcomeOf(life.ask().billing.changePlan(business)),
    outcomeOf(life.ask({ as: other }).billing.changePlan({ plan: 'team', interval: 'year' })),
  ])
  const refused = outcomes.filter((outcome) => outcome.refused !== null)
  expect(refused).toEqual([{ refused: expect.stringMatching(/^conflict: A change .* is under way/) }])
  const seen = await settle(life)
  expect(seen.live).toBe(1)
  expect(seen.stuck).toBe(0)
})

test('two owners at the checkout get one page, and buy once', async () => {
  const life = await begin()
  const other = await secondOwner(life)
  const want = { purpose: 'subscribe', ...business } as const
  const pages = await Promise.all([
    life.ask().billing.checkout(want),
    life.ask({ as: other }).billing.checkout(want),
  ])
  expect(pages[0].url).toBe(pages[1].url)
})

test('messages that come while somebody comes back from the checkout change nothing twice', async () => {
  const life = await begin()
  await doStep(life, { do: 'checkout', ...business, card: 'good', news: 'all' }, life.startedAt)
  await Promise.all([
    life.ask().billing.refresh(),
    life.ask().billing.refresh(),
    life.post.bring('twice'),
    life.jobs.drain(3),
  ])
  const seen = await settle(life)
  expect(seen).toMatchObject({ state: 'active', plan: 'business', access: 'full', live: 1, mailedTwice: [] })
  expect(seen.invoices).toEqual([{ total: 2_400, state: 'paid' }])
  expect(seen.mailed.get('receipt')).toBe(1)
})

test('coming back from a checkout that nobody paid grants nothing', async () => {
  const life = await begin()
  await life.ask().billing.checkout({ purpose: 'subscribe', ...business })
  await life.ask().billing.refresh()
  expect(await settle(life)).toMatchObject({ plan: 'free', live: 0, invoices: [] })
})

test('no life’s messages look like another’s: our inbox would take them for repetitions', async () => {
  const both = [await begin(), await begin()]
  const made = await Promise.all(both.map(({ hand }) => hand.events.list({ type: 'customer.created' })))
  const ids = made.flatMap(({ data }) => data.map(({ id }) => id))
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(2)
})

test('a life that has less than a minute left does nothing more', async () => {
  // Each that is longer than what is left is left out.
  const lasting: Act[] = Array.from({ length: 24 }, (_, nr) => ({ do: 'advance', seconds: 2 ** (23 - nr) }))
  const acts: Act[] = [
    { do: 'checkout', ...business, card: 'good' },
    { do: 'cancel', after: 'close' },
    ...lasting,
    { do: 'reconcile' },
    { do: 'reconcile' },
  ]
  const report = await runLife(
    await begin(),
    acts.map((act) => ({ ...act, news: 'all' })),
    'cancel',
  )
  expect(report.divergences).toEqual([])
  expect(report.course.filter((words) => words.includes('reconcile'))).toEqual([])
})
