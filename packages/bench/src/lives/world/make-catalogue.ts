import { createStripe, syncPlans } from '@freehold/billing'
import { createStripeSimulator, type SimulatorData } from '@freehold/stripe-simulator'

/** A provider's account with our prices and meters, made by the command that makes them anywhere. */
export async function makeCatalogue(): Promise<SimulatorData> {
  const simulator = createStripeSimulator({
    secretKey: 'sk_test_lives',
    webhookSecret: 'whsec_lives',
    manual: true,
    seed: 'Cat',
  })
  const stripe = createStripe({ secretKey: 'sk_test_lives', httpClient: simulator.httpClient() })
  await syncPlans(stripe)
  simulator.stop()
  return simulator.data()
}
