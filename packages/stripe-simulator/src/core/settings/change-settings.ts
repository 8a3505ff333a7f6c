import type { Settings } from '../state.ts'
import type { World } from '../world.ts'

/** What one sets in Stripe's dashboard: retries of failed payments, when `invoice.upcoming` is sent, …. */
export function changeSettings(world: World, input: { params: Partial<Settings> }): Settings {
  world.settings = { ...world.settings, ...input.params }
  return world.settings
}
