import { createHmac } from 'node:crypto'
import type { Clock, Outbox } from '@freehold/core'
import type { Database } from '@freehold/db'
import { holdRefused, type Mailer } from '@freehold/mail'

/** What jobs need to write to people. `publicUrl` is the origin people type, `secret` makes the links' tokens. */
export function createOutbox(options: {
  mailer: Mailer
  publicUrl: string
  secret: string
  database: Pick<Database, 'callDoor'>
  clock: Clock
}): Outbox {
  const { mailer, publicUrl, secret, database, clock } = options
  const refusals = {
    find: async (address: string, now: Date) =>
      (await database.callDoor('mail_refusal_of', [address, now])).length > 0,
    note: async (...known: [address: string, reason: string, now: Date, until: Date]) =>
      void (await database.callDoor('note_mail_refusal', known)),
    forget: async (address: string) => void (await database.callDoor('forget_mail_refusal', [address])),
  }
  return {
    send: holdRefused((mail) => mailer.send(mail), refusals, clock),
    link: (path) => `${publicUrl}${path}`,
    linkToken: (purpose, subject) =>
      createHmac('sha256', secret).update(`${purpose}\n${subject}`).digest('base64url'),
  }
}
