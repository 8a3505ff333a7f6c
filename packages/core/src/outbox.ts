import { AppError } from './errors.ts'

/** One mail to one person. */
export interface OutgoingMail {
  /** One bare address. */
  to: string
  subject: string
  text: string
  html: string
  /**
   * Becomes the Message-ID: the same at each attempt, so that a mail which was sent twice is recognised as one. The job's id,
   * or what it mails about; who mails several people may use one for all of them.
   */
  id: string
  /** Where an answer goes, when not to the sender. */
  replyTo?: string
  /** Files of a tenant's store, read when the mail leaves: a job carries keys, never bytes. */
  attachments?: readonly MailAttachment[]
  /** A kind of mail that one can be without: the address at which a mail program says so with a POST (RFC 8058). */
  unsubscribe?: string
  /** The person waits for it (a new password): it is tried even where an address refused mail lately. */
  askedFor?: boolean
}

export interface MailAttachment {
  /** As the reader sees it: `INV-0042.pdf`. */
  name: string
  /** `application/pdf` */
  type: string
  tenantId: string
  /** Of the FileStore. */
  key: string
}

/**
 * How jobs write to people. Stands here so that jobs and mail, which are on one level, share it; the composition root makes
 * it of the mailer, the public address and the root secret.
 */
export interface Outbox {
  /**
   * Resolves when the mail server has it. Does not retry: the job does. @throws AppError `unavailable` for what may pass;
   * `invalid` for what will not, of which `isUndeliverable` tells those that are about the address
   */
  send(mail: OutgoingMail): Promise<void>
  /** The address people open: `link('/invite/…')`. */
  link(path: string): string
  /**
   * The secret of one link, 256 bit as base64url, the same each time: a job that runs twice sends the same link. Nothing but
   * its hash is ever stored.
   */
  linkToken(purpose: string, subject: string): string
}

const reason = 'undeliverable'

/** An address that takes no mail, now or lately. Final: a job that throws it is not tried again. */
export function undeliverable(message: string, cause?: unknown): AppError {
  return new AppError('invalid', message, { data: { reason }, cause })
}

export function isUndeliverable(error: unknown): error is AppError {
  return error instanceof AppError && error.data?.['reason'] === reason
}
