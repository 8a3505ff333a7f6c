import { type Clock, isUndeliverable, type OutgoingMail, undeliverable } from '@freehold/core'

/** What is remembered of addresses that refused mail. */
export interface Refusals {
  /** Whether nothing may be sent there now. */
  find(address: string, now: Date): Promise<boolean>
  note(address: string, reason: string, now: Date, until: Date): Promise<void>
  forget(address: string): Promise<void>
}

const heldMs = 7 * 86_400_000

/**
 * Sends, but for a week not to an address that was refused for good: asking again and again is how a sender becomes known as
 * one of junk. What the person asked for is tried all the same; once it arrives, the address is good again.
 */
export function holdRefused(
  send: (mail: OutgoingMail) => Promise<void>,
  refusals: Refusals,
  clock: Clock,
): (mail: OutgoingMail) => Promise<void> {
  return async (mail) => {
    const now = clock.now()
    if (!mail.askedFor && (await refusals.find(mail.to, now)))
      throw undeliverable('This address refused a mail lately, so nothing is sent to it for a while.')
    try {
      await send(mail)
    } catch (error) {
      if (isUndeliverable(error))
        await refusals.note(mail.to, error.message, now, new Date(now.getTime() + heldMs))
      throw error
    }
    if (mail.askedFor) await refusals.forget(mail.to)
  }
}
