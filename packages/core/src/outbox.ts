/**
 * How jobs write to people. Stands here so that jobs and mail, which are on one level, share it; the composition root makes
 * it of the mailer, the public address and the root secret.
 */
export interface Outbox {
  /** Resolves when the mail server has it. Does not retry: the job does. */
  send(mail: { to: string; subject: string; text: string; html: string }): Promise<void>
  /** The address people open: `link('/invite/…')`. */
  link(path: string): string
  /**
   * The secret of one link, 256 bit as base64url, the same each time: a job that runs twice sends the same link. Nothing but
   * its hash is ever stored.
   */
  linkToken(purpose: string, subject: string): string
}
