import { dueOf } from '../../core/clocks/due-of.ts'
import type { World } from '../../core/world.ts'

/** When something will next happen by itself to a clock's customers; null when nothing will. Seconds. */
export function nextMoment(world: World, clock: string): number | null {
  const now = world.find('testClocks', clock).frozen_time
  const moments = world.of(clock, 'customers').flatMap(({ id }) => dueOf(world, id)?.at ?? [])
  return moments.length === 0 ? null : Math.max(now + 1, Math.min(...moments))
}
