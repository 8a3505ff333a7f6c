import { createHmac } from 'node:crypto'
import type { Outbox } from '@freehold/core'
import type { Mailer } from '@freehold/mail'

/** What jobs need to write to people. `publicUrl` is the origin people type, `secret` makes the links' tokens. */
export function createOutbox(mailer: Mailer, publicUrl: string, secret: string): Outbox {
  return {
    send: (mail) => mailer.send(mail),
    link: (path) => `${publicUrl}${path}`,
    linkToken: (purpose, subject) =>
      createHmac('sha256', secret).update(`${purpose}\n${subject}`).digest('base64url'),
  }
}
