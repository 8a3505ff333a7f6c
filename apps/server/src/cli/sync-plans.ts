import path from 'node:path'
import { comparePlans, createStripe, syncPlans } from '@freehold/billing'
import { ConfigError, readConfig } from '@freehold/core/config'
import Stripe from 'stripe'
import { explainFailure } from '../boot/explain-failure.ts'

/**
 * `npm run billing:sync-plans`: how the plans as data differ from Stripe's products, prices and meters; with `-- --apply` Stripe
 * gets what differs. On the account of STRIPE_SECRET_KEY.
 */
const apply = process.argv.includes('--apply')
try {
  const { stripe: config } = readConfig([], path.resolve(import.meta.dirname, '../../../..'))
  if (!config)
    throw new ConfigError(
      'Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET. Without them the simulator gets the plans when it starts.',
    )
  const stripe = createStripe({ secretKey: config.secretKey })
  const say = (lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''))
  const { changes, problems } = await comparePlans(stripe)
  say(changes.map(({ words }) => words))
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))
  if (changes.length === 0) say(['Stripe has the plans as they are here.'])
  else if (apply)
    say([`${(await syncPlans(stripe)).length} done, in ${config.livemode ? 'live' : 'test'} mode.`])
  else say(['Nothing was changed. With -- --apply these are done.'])
} catch (error) {
  const said = error instanceof Stripe.errors.StripeError
  process.stderr.write(`${said ? `Stripe says: ${error.message}` : explainFailure(error)}\n`)
  process.exit(1)
}
