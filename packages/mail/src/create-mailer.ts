import { createHash } from 'node:crypto'
import { AppError, type FileStore, type Logger, type OutgoingMail, undeliverable } from '@freehold/core'
import { createTransport } from 'nodemailer'
import { createMailInbox, type MailInbox } from './mail-inbox.ts'
import { isRefusedAddress, isRefusedMail, replyCodeOf } from './smtp-refusal.ts'

export interface MailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…`; null: the local inbox, if there is one. */
  smtpUrl: string | null
  /** `Name <address>`. */
  from: string
  log: Logger
  /** The local inbox's folder. Development only: null in production. */
  inboxDir: string | null
  /** Where attachments lie. */
  files: Pick<FileStore, 'read'>
}

export interface Mailer {
  /** Resolves when the server (or the inbox) has taken the mail. Does not retry. @throws as `Outbox.send` */
  send(mail: OutgoingMail): Promise<void>
  /** Where the mail went when no SMTP server is set. */
  readonly inbox: MailInbox | null
}

/** @throws AppError `unavailable` from `send` when no way of sending is set up, or the server is away. */
export function createMailer({ smtpUrl, from, log, inboxDir, files }: MailerOptions): Mailer {
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
  const sender = addressOf(from)
  return {
    async send(mail) {
      const { to, subject, text, html } = mail
      // An address object is taken as one address; a string could hold several.
      const recipient = { name: '', address: to }
      await transport
        .sendMail({
          from,
          to: recipient,
          subject,
          text,
          html,
          // Refusals come back to us and not to whom an answer would go.
          envelope: { from: sender, to: recipient },
          ...(mail.replyTo !== undefined && { replyTo: { name: '', address: mail.replyTo } }),
          messageId: messageId(mail, sender),
          headers: headersOf(mail),
          attachments: (mail.attachments ?? []).map(({ name, type, tenantId, key }) => ({
            filename: name,
            contentType: type,
            content: files.read(tenantId, key),
          })),
        })
        .catch((cause: unknown) => {
          throw failure(cause)
        })
    },
    inbox: null,
  }
}

/** Auto-Submitted (RFC 3834) keeps holiday notices from answering us. */
function headersOf({ unsubscribe }: OutgoingMail): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribe !== undefined && {
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  }
}

function messageId({ id, to }: OutgoingMail, sender: string): string {
  const recipient = createHash('sha256').update(to.toLowerCase()).digest('hex').slice(0, 12)
  return `<${id}.${recipient}@${sender.slice(sender.lastIndexOf('@') + 1)}>`
}

function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
}

/** The server's own words stay in the log: they may name machines of ours, or other people's. */
function failure(cause: unknown): AppError {
  const code = replyCodeOf(cause)
  if (isRefusedAddress(cause))
    return undeliverable(`The mail server of this address refuses it (${code}).`, cause)
  if (isRefusedMail(cause))
    return new AppError('invalid', `The mail server refuses this mail (${code}).`, { cause })
  return new AppError('unavailable', 'The mail could not be sent. Try again in a minute.', {
    cause,
    retryAfterSeconds: 60,
  })
}

async function keep(inbox: MailInbox | null, { id: _, ...mail }: OutgoingMail): Promise<void> {
  if (!inbox) throw new AppError('unavailable', 'Mail is not set up on this server.')
  await inbox.add(mail)
}
