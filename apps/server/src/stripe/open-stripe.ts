import type { BillingServices } from '@freehold/api'
import { createStripe, type InboxOptions, useTestClocks } from '@freehold/billing'
import { type Clock, deriveSecret, type Logger } from '@freehold/core'
import type { Config, StripeConfig } from '@freehold/core/config'
import type { Simulator } from '@freehold/stripe-simulator'
import type { Installation } from '../boot/installation.ts'
import { clientOfSimulator } from './client-of-simulator.ts'
import { openSimulator } from './open-simulator.ts'

/** What takes the money: Stripe, or what stands in for it. */
export interface OpenedStripe {
  billing: BillingServices
  inbox: Pick<InboxOptions, 'stripe' | 'secrets' | 'livemode'>
  /** In the process that serves it. */
  simulator?: Simulator
  close(): Promise<void>
}

interface Options {
  config: Config
  installation: Pick<Installation, 'rootSecret'>
  log: Logger
  clock: Clock
}

/**
 * Stripe by its keys; without them, outside production and on this machine only, the simulator; else null: nothing is billed.
 * The simulator lives in the process that serves pages; a worker of its own reaches it there.
 */
export async function openStripe(options: Options): Promise<OpenedStripe | null> {
  const { config, installation } = options
  const link = (path: string) => `${config.publicUrl}${path}`
  if (config.stripe) return withKeys(config.stripe, link)
  if (!simulates(config)) return null
  const keys = simulatorKeys(installation.rootSecret)
  const simulated =
    config.role === 'worker'
      ? { httpClient: clientOfSimulator(config.publicUrl), close: async () => {} }
      : await openSimulator(options, keys)
  const stripe = useTestClocks(createStripe({ secretKey: keys.secretKey, httpClient: simulated.httpClient }))
  return {
    billing: { stripe, mode: 'simulator', link },
    inbox: { stripe, secrets: [keys.webhookSecret], livemode: false },
    ...('simulator' in simulated && { simulator: simulated.simulator }),
    close: simulated.close,
  }
}

function withKeys(keys: StripeConfig, link: BillingServices['link']): OpenedStripe {
  const stripe = createStripe({ secretKey: keys.secretKey })
  if (keys.testClocks) useTestClocks(stripe)
  return {
    billing: { stripe, mode: keys.livemode ? 'stripe' : 'test', link },
    inbox: { stripe, secrets: keys.webhookSecrets, livemode: keys.livemode },
    close: async () => {},
  }
}

/** Its pages let everybody who reaches them act for every customer: this machine only, and never in production. */
function simulates(config: Config): boolean {
  return config.mode === 'development' && ['127.0.0.1', '::1', 'localhost'].includes(config.host)
}

/** Random per installation, as its root secret is; the same for each of its processes. */
function simulatorKeys(rootSecret: string): { secretKey: string; webhookSecret: string } {
  return {
    secretKey: `sk_test_${deriveSecret(rootSecret, 'stripe-simulator')}`,
    webhookSecret: `whsec_${deriveSecret(rootSecret, 'stripe-simulator-webhooks')}`,
  }
}
