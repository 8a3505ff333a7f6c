import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { readStripeConfig } from './stripe-config.ts'

const keys = { STRIPE_SECRET_KEY: 'sk_test_1234', STRIPE_WEBHOOK_SECRET: 'whsec_1234' }

test('without keys there is no Stripe; with both there is', () => {
  expect(readStripeConfig({})).toEqual({ config: null, problems: [] })
  expect(readConfig([], '/srv', {}).stripe).toBeNull()
  expect(readConfig([], '/srv', keys).stripe).toEqual({
    secretKey: 'sk_test_1234',
    webhookSecrets: ['whsec_1234'],
    livemode: false,
    testClocks: false,
  })
})

test('a secret that is rotated counts beside the new one', () => {
  const { config } = readStripeConfig({ ...keys, STRIPE_WEBHOOK_SECRET: 'whsec_old, whsec_new' })
  expect(config?.webhookSecrets).toEqual(['whsec_old', 'whsec_new'])
})

test('keys of test mode may move time, keys of live mode may not', () => {
  expect(readStripeConfig({ ...keys, STRIPE_TEST_CLOCKS: 'on' }).config?.testClocks).toBe(true)
  const live = { ...keys, STRIPE_SECRET_KEY: 'rk_live_1' }
  expect(readStripeConfig(live).config).toMatchObject({ livemode: true, testClocks: false })
  expect(readStripeConfig({ ...live, STRIPE_TEST_CLOCKS: 'on' }).problems).toEqual([
    expect.stringContaining('STRIPE_TEST_CLOCKS'),
  ])
})

test('half of a pair, a key of another kind and an unknown word are each told', () => {
  for (const name of ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] as const)
    expect(readStripeConfig({ [name]: keys[name] }).problems).toEqual([expect.stringContaining('set both')])
  const { config, problems } = readStripeConfig({
    STRIPE_SECRET_KEY: 'pk_test_1',
    STRIPE_WEBHOOK_SECRET: 'secret',
    STRIPE_TEST_CLOCKS: 'yes',
  })
  expect(config).toBeNull()
  expect(problems.map((problem) => problem.slice(0, problem.indexOf(':')))).toEqual([
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'STRIPE_TEST_CLOCKS',
  ])
  expect(() => readConfig([], '/srv', { STRIPE_SECRET_KEY: 'pk_test_1' })).toThrow('STRIPE_SECRET_KEY')
})
