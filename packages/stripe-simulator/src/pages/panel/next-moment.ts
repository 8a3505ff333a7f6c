import type { World } from '../../core/world.ts'

/** When something will next happen by itself to a clock's customers; null when nothing will. Seconds. */
export function nextMoment(world: World, clock: string): number | null {
  const now = world.find('testClocks', clock).frozen_time
  const moments = world
    .of(clock, 'customers')
    .flatMap(({ id }) => world.of(id, 'subscriptions'))
    .flatMap(({ items }) => items.data.map((item) => item.current_period_end))
    .filter((at) => at > now)
  return moments.length === 0 ? null : Math.min(...moments)
}
