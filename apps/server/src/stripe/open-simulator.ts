import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { createStripe, syncPlans } from '@freehold/billing'
import type { Clock, Logger } from '@freehold/core'
import type { Config } from '@freehold/core/config'
import { createStripeSimulator, type Simulator, type SimulatorData } from '@freehold/stripe-simulator'
import type Stripe from 'stripe'
import { keepSimulator, readSimulator } from './keep-simulator.ts'
import { simulatorPath } from './simulator-path.ts'

export interface OpenedSimulator {
  simulator: Simulator
  httpClient: Stripe.HttpClient
  close(): Promise<void>
}

/** The simulator as the data folder remembers it, with the plans as they are now. It sends nothing before the server listens. */
export async function openSimulator(
  { config, log, clock }: { config: Config; log: Logger; clock: Clock },
  keys: { secretKey: string; webhookSecret: string },
): Promise<OpenedSimulator> {
  const file = path.join(config.dataDir, 'stripe-simulator.json')
  const data = await readSimulator(file)
  const kept = keepSimulator(
    file,
    () => simulator.data(),
    (error) => log.warn('the stripe simulator’s state could not be kept', { error }),
  )
  const simulator: Simulator = createStripeSimulator({
    ...keys,
    ...(data && { data: ahead(data) }),
    // Another one each time it begins anew: a database may know ids of the one before.
    seed: randomBytes(4).toString('hex'),
    publicUrl: `${config.publicUrl}${simulatorPath}`,
    now: () => clock.now(),
    changed: kept.changed,
    held: true,
  })
  const httpClient = simulator.httpClient()
  await syncPlans(createStripe({ secretKey: keys.secretKey, httpClient, retries: 0 }))
  kept.changed()
  await kept.flush()
  return {
    simulator,
    httpClient,
    async close() {
      simulator.stop()
      await kept.flush()
    },
  }
}

const idsLeftOut = 10_000

/** A process that was killed may have given ids which it had not yet written down: none of them is given again, as this step is kept at once. */
function ahead(data: SimulatorData): SimulatorData {
  return { ...data, state: { ...data.state, counter: data.state.counter + idsLeftOut } }
}
