import { authorize } from '@freehold/access'
import type { LiveEvent, StreamContext } from '@freehold/api'

/** What happens in the workspace while the stream is open, by kind; ends with `bye` when the caller may no longer hear it. */
export async function subscribe(ctx: StreamContext): Promise<AsyncIterable<LiveEvent>> {
  authorize(ctx, 'tenant:read')
  return (await ctx.open()).events()
}
