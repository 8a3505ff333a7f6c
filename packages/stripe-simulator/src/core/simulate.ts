import type { Stripe } from 'stripe'
import type { AnswerOf, Command, CommandKind } from './command.ts'
import { commands } from './commands.ts'
import { tellSummary } from './entitlements/tell-summary.ts'
import type { StripeFailure } from './failure.ts'
import type { State } from './state.ts'
import { World } from './world.ts'

export interface Outcome<Answer> {
  state: State
  /** What happened, in order: what the webhooks tell. */
  events: Stripe.Event[]
  answer: Answer
  /** What the caller is told instead of the answer, though the state has changed: a payment that was tried and declined. */
  refusal: StripeFailure | null
}

/**
 * One call of Stripe's API against an account. Pure: ids come from the state, times from the customer's test clock or
 * `now`. Time itself passes by the commands `testClocks.advance` and, for customers without a clock, `time.pass`.
 * @throws StripeFailure when Stripe would refuse; the state given stays as it was.
 */
export function simulate<Kind extends CommandKind>(
  state: State,
  command: { kind: Kind } & Command<Kind>,
  now: Date,
): Outcome<AnswerOf<Kind>> {
  const world = new World(state, now, command.request ?? null)
  world.subscriptionTold = tellSummary
  const run = commands[command.kind] as unknown as (world: World, input: object) => AnswerOf<Kind>
  const answer = run(world, command)
  return { state: world.state(), events: world.events, answer, refusal: world.refusal }
}
