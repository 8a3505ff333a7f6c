import type { World } from '../world.ts'
import { dueOf } from './due-of.ts'

/** More cannot happen in one call; a rule that repeats itself without end is an error of the simulator. */
const most = 100_000

/**
 * Lets everything happen to these customers that is due until `until`, in order of time, each at its own time. `setTime`
 * is told each time first.
 */
export function passTime(
  world: World,
  customers: readonly string[],
  until: number,
  setTime: (time: number) => void,
): void {
  const request = world.request
  world.request = null
  for (let count = 0; ; count++) {
    if (count > most) throw new RangeError('Time does not pass: something happens over and over.')
    const due = firstOf(world, customers)
    if (due === null || due.at > until) break
    setTime(Math.max(due.at, world.now))
    due.run(world)
  }
  setTime(until)
  world.request = request
}

function firstOf(world: World, customers: readonly string[]): ReturnType<typeof dueOf> {
  let first: ReturnType<typeof dueOf> = null
  for (const customer of customers) {
    const due = dueOf(world, customer)
    if (due && (first === null || due.at < first.at)) first = due
  }
  return first
}

/** For customers without a test clock: what fell due until now. */
export function passRealTime(world: World, _input: object): { now: number } {
  const until = world.realNow
  const customers = world.of('none', 'customers').map((each) => each.id)
  for (const customer of customers) {
    world.now = 0
    passTime(world, [customer], until, (time) => {
      world.now = time
    })
  }
  return { now: until }
}
