import type { OperatorContext } from '@freehold/api'
import type { Page } from '@freehold/core'
import { keysetPage } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'
import type * as z from 'zod/mini'
import { presentSubscription, type SubscriptionRow, selectSubscriptions } from './read-subscriptions.ts'
import type { subscriptionRow, subscriptionsInput } from './schema.ts'

/** The billing of every workspace, the newest workspace first. */
export async function listSubscriptions(
  ctx: OperatorContext,
  input: z.output<typeof subscriptionsInput>,
): Promise<Page<z.infer<typeof subscriptionRow>>> {
  const { cursors } = ctx.services
  const scope = `operators:subscriptions:${JSON.stringify([input.search, input.state])}`
  const { rows, next } = await keysetPage<SubscriptionRow>(ctx.sql, {
    select: selectSubscriptions,
    where: [sql`t.delete_requested_at is null`, ...conditions(input)],
    sort: { expression: sql`t.id`, type: 'uuid', direction: 'desc', of: (row) => row.id },
    id: sql`t.id`,
    limit: input.limit,
    after: input.cursor ? cursors.decode(scope, input.cursor) : null,
  })
  return { data: rows.map(presentSubscription), nextCursor: next && cursors.encode(scope, next) }
}

function conditions({ search, state }: z.output<typeof subscriptionsInput>): RawBuilder<unknown>[] {
  const text = search?.toLowerCase()
  return [
    ...(text ? [sql`(position(${text} in lower(t.name)) > 0 or starts_with(t.slug, ${text}))`] : []),
    ...(state ? [sql`a.state = ${state}`] : []),
  ]
}
