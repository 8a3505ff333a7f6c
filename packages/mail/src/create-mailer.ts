import { AppError, type Logger } from '@freehold/core'
import { createTransport } from 'nodemailer'
import type { Mail } from './define-mail.ts'
import { createMailInbox, type MailInbox } from './mail-inbox.ts'

export interface MailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…`; null: the local inbox, if there is one. */
  smtpUrl: string | null
  /** `Name <address>`. */
  from: string
  log: Logger
  /** The local inbox's folder. Development only: null in production. */
  inboxDir: string | null
}

export interface Mailer {
  /** Resolves when the server (or the inbox) has taken the mail. Does not retry. */
  send(mail: Mail): Promise<void>
  /** Where the mail went when no SMTP server is set. */
  readonly inbox: MailInbox | null
}

/** @throws AppError `unavailable` from `send` when no way of sending is set up, or the server refuses. */
export function createMailer({ smtpUrl, from, log, inboxDir }: MailerOptions): Mailer {
  if (smtpUrl === null) {
    const inbox = inboxDir === null ? null : createMailInbox(inboxDir)
    if (!inbox) log.warn('No mail can be sent: set SMTP_URL')
    return { send: (mail) => keep(inbox, mail), inbox }
  }
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
  return {
    async send({ to, subject, text, html }) {
      // An address object is taken as one address; a string could hold several.
      await transport
        .sendMail({ from, to: { name: '', address: to }, subject, text, html })
        .catch((cause: unknown) => {
          throw new AppError('unavailable', 'The mail could not be sent. Try again in a minute.', {
            cause,
            retryAfterSeconds: 60,
          })
        })
    },
    inbox: null,
  }
}

async function keep(inbox: MailInbox | null, mail: Mail): Promise<void> {
  if (!inbox) throw new AppError('unavailable', 'Mail is not set up on this server.')
  await inbox.add(mail)
}
