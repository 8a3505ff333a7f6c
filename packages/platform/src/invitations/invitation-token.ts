import { createHash } from 'node:crypto'
import type { Outbox } from '@freehold/core'

/** The token of one mail of one invitation: rebuilt by the job, stored nowhere. */
export function invitationToken(outbox: Outbox, id: string, sendNumber: number): string {
  return outbox.linkToken('invitation', `${id}.${sendNumber}`)
}

/** What control.invitation_key holds of it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
