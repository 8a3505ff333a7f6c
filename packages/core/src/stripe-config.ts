/** Stripe takes the money: STRIPE_* of the environment. */
export interface StripeConfig {
  secretKey: string
  /** Whose messages count. Two while the endpoint's secret is rotated. */
  webhookSecrets: string[]
  /** The keys move real money. */
  livemode: boolean
  /** Customers are made on test clocks, so that their time can be moved. With test keys only. */
  testClocks: boolean
}

const isKey = /^(?:sk|rk)_(?:test|live)_\S+$/
const isSecret = /^whsec_\S+$/

/** Reads the STRIPE_ variables. `config` is null when none is set, or when `problems` (one line each) says what is wrong. */
export function readStripeConfig(env: NodeJS.ProcessEnv): {
  config: StripeConfig | null
  problems: string[]
} {
  const get = (name: string) => env[name]?.trim() || null
  const [secretKey, secrets] = [get('STRIPE_SECRET_KEY'), get('STRIPE_WEBHOOK_SECRET')]
  const testClocks = get('STRIPE_TEST_CLOCKS')
  const webhookSecrets = (secrets ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter(Boolean)
  const livemode = secretKey?.includes('_live_') ?? false
  const problems = [
    ...((secretKey === null) === (secrets === null)
      ? []
      : ['STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET: set both, or none']),
    ...(secretKey === null || isKey.test(secretKey)
      ? []
      : ['STRIPE_SECRET_KEY: must start with sk_test_, sk_live_, rk_test_ or rk_live_']),
    ...(secrets === null ||
    (webhookSecrets.length > 0 && webhookSecrets.every((secret) => isSecret.test(secret)))
      ? []
      : ['STRIPE_WEBHOOK_SECRET: must start with whsec_; two, by comma, while it is rotated']),
    ...(['on', 'off', null].includes(testClocks) ? [] : ['STRIPE_TEST_CLOCKS: must be on or off']),
    ...(testClocks === 'on' && livemode
      ? ['STRIPE_TEST_CLOCKS: not with live keys, whose time is everybody’s']
      : []),
    ...(testClocks !== null && secretKey === null
      ? ['STRIPE_TEST_CLOCKS: set STRIPE_SECRET_KEY too, or leave it out']
      : []),
  ]
  if (problems.length > 0 || secretKey === null) return { config: null, problems }
  return { config: { secretKey, webhookSecrets, livemode, testClocks: testClocks === 'on' }, problems }
}
