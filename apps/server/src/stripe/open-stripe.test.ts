import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Config, readConfig } from '@freehold/core/config'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BootError } from '../boot/explain-failure.ts'
import { openStripe } from './open-stripe.ts'

let dataDir = ''
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'freehold-stripe-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log }
const clock = { now: () => new Date('2026-11-23T10:00:00Z') }

const open = (changes: Partial<Config> = {}, env: Record<string, string> = {}) => {
  const config = { ...readConfig([], dataDir, { FREEHOLD_DATA_DIR: dataDir, ...env }), ...changes }
  return openStripe({ config, installation: { rootSecret: 'a root secret of this test' }, log, clock })
}

const file = () => path.join(dataDir, 'stripe-simulator.json')

test('without keys the simulator stands in, has the plans, and remembers what was done across restarts', async () => {
  const first = await open()
  expect(first?.billing.mode).toBe('simulator')
  const prices = await first?.billing.stripe.prices.list({ lookup_keys: ['freehold_team_month_seat'] })
  expect(prices?.data).toHaveLength(1)
  const made = await first?.billing.stripe.customers.create({ name: 'Acme' })
  await first?.close()
  expect((await stat(file())).mode & 0o777).toBe(0o600)
  const second = await open()
  expect(await second?.billing.stripe.customers.retrieve(made?.id ?? '')).toMatchObject({ name: 'Acme' })
  expect((await second?.billing.stripe.customers.create({ name: 'B' }))?.id).not.toBe(made?.id)
  await second?.close()
})

test('killed before it wrote down what it did, it gives no id a second time', async () => {
  await (await open())?.close()
  const killed = await open()
  const kept = await readFile(file(), 'utf8')
  const lost = await killed?.billing.stripe.customers.create({ name: 'Known to the database' })
  await killed?.close()
  await writeFile(file(), kept)
  const next = await open()
  const made = []
  for (let i = 0; i < 5; i++) made.push((await next?.billing.stripe.customers.create({ name: `${i}` }))?.id)
  expect(made).not.toContain(lost?.id)
  await next?.close()
})

test('a broken memory is one clear sentence, and is left as it is', async () => {
  await writeFile(file(), '{"version":1,"state":{"see')
  await expect(open()).rejects.toThrow(BootError)
  await expect(open()).rejects.toThrow(/stripe-simulator.json, is broken. Put a copy back/)
  expect(await readFile(file(), 'utf8')).toBe('{"version":1,"state":{"see')
})

test('no simulator in production, nor where others than this machine reach us, nor beside Stripe’s own keys', async () => {
  expect(await open({ mode: 'production' })).toBeNull()
  expect(await open({ host: '0.0.0.0' })).toBeNull()
  const keys = { STRIPE_SECRET_KEY: 'sk_test_of_stripe', STRIPE_WEBHOOK_SECRET: 'whsec_of_stripe' }
  const opened = await open({}, keys)
  expect(opened?.billing.mode).toBe('test')
  expect(opened?.simulator).toBeUndefined()
})
