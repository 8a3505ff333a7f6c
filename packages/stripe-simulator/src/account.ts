import type Stripe from 'stripe'
import type { CommandKind } from './core/command.ts'
import { commands } from './core/commands.ts'
import { simulate } from './core/simulate.ts'
import type { State } from './core/state.ts'
import { getRow } from './core/table.ts'
import { RequestFailure } from './http/failure.ts'

interface AccountOptions {
  state: State
  publicUrl: string
  now(): Date
  /** Hears of each event, in order. */
  tell(event: Stripe.Event): void
  changed(): void
}

/** Holds the state the pure core is asked about, one command after the other. */
export function createAccount({ publicUrl, now, tell, changed, ...kept }: AccountOptions) {
  // The address may be another one than when the state was kept.
  let state: State = { ...kept.state, settings: { ...kept.state.settings, pagesUrl: publicUrl } }

  /** @throws StripeFailure when Stripe would refuse */
  function run(command: { kind: string; id?: string; parent?: string; params?: object }): object {
    if (!isKind(command.kind))
      throw new RequestFailure(501, { type: 'api_error', message: `Not simulated: ${command.kind}` })
    const before = state
    // Who has no test clock lives in real time, which passes by command, too.
    if (getRow(state.owned, 'none/customers')?.length) apply({ kind: 'time.pass' })
    const outcome = apply(command as Parameters<typeof simulate>[1])
    if (state !== before) changed()
    // A payment that was tried and declined: it stays tried, and the caller is told so.
    if (outcome.refusal) throw outcome.refusal
    return outcome.answer
  }

  function apply(command: Parameters<typeof simulate>[1]) {
    const outcome = simulate(state, command, now())
    state = outcome.state
    for (const event of outcome.events) tell(event)
    return outcome
  }

  /** Where browsers find it. */
  function standAt(pagesUrl: string): void {
    state = { ...state, settings: { ...state.settings, pagesUrl } }
  }

  return { run, state: () => state, standAt }
}

const isKind = (kind: string): kind is CommandKind => Object.hasOwn(commands, kind)
