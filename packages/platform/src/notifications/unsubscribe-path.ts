import { timingSafeEqual } from 'node:crypto'
import type { Outbox } from '@freehold/core'

/** One person's mails of one kind from one workspace. */
export interface Subscription {
  tenantId: string
  userId: string
  kind: string
}

const tokenOf = (outbox: Pick<Outbox, 'linkToken'>, { tenantId, userId, kind }: Subscription) =>
  outbox.linkToken('unsubscribe', `${tenantId}\n${userId}\n${kind}`)

/** Where a mail program says for its person that they want no more of these (RFC 8058); no session is asked for. */
export function unsubscribePath(outbox: Pick<Outbox, 'linkToken'>, subscription: Subscription): string {
  const { tenantId, userId, kind } = subscription
  return `/unsubscribe/${tenantId}/${userId}/${encodeURIComponent(kind)}/${tokenOf(outbox, subscription)}`
}

export function isToken(
  outbox: Pick<Outbox, 'linkToken'>,
  subscription: Subscription,
  token: string,
): boolean {
  const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(outbox, subscription))]
  return given.length === right.length && timingSafeEqual(given, right)
}
