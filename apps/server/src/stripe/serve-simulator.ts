import { webhookEvents } from '@freehold/billing'
import type { Config } from '@freehold/core/config'
import type { Simulator } from '@freehold/stripe-simulator'
import { simulatorPath } from './simulator-path.ts'

/** The server listens: the simulator's webhooks leave, to it. With PORT=0 its pages' address is known only now. */
export function serveSimulator(
  simulator: Simulator,
  config: Pick<Config, 'host' | 'port' | 'publicUrl'>,
  port: number,
): void {
  if (config.port === 0) simulator.standAt(`http://localhost:${port}${simulatorPath}`)
  const host = config.host === '::1' ? '[::1]' : config.host
  simulator.registerEndpoint(`http://${host}:${port}/api/stripe/webhooks`, webhookEvents)
}
