import type { CallContext } from '@freehold/core'

/** The day it is, in UTC. */
export function today(ctx: Pick<CallContext, 'clock'>): string {
  return ctx.clock.now().toISOString().slice(0, 10)
}
