/** What nodemailer's errors say of the server's answer. */
interface SmtpError {
  responseCode?: number
  /** The command that was refused: `RCPT TO`. */
  command?: string
}

const of = (error: unknown): SmtpError => (error instanceof Error ? (error as SmtpError) : {})

/** 550; 0: the server did not answer. */
export function replyCodeOf(error: unknown): number {
  return of(error).responseCode ?? 0
}

/** The recipient is refused for good (RFC 5321, 4.2.1): 5xx. A full mailbox or greylisting is 4xx, and passes. */
export function isRefusedAddress(error: unknown): boolean {
  return isPermanent(error) && of(error).command === 'RCPT TO'
}

/** The mail itself is refused for good. Not the sender (MAIL FROM): that is our own to mend, and tried again until then. */
export function isRefusedMail(error: unknown): boolean {
  return isPermanent(error) && of(error).command === 'DATA'
}

function isPermanent(error: unknown): boolean {
  const code = replyCodeOf(error)
  return code >= 500 && code < 600
}
