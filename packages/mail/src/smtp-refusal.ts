/** What nodemailer's errors say of the server's answer. */
interface SmtpError {
  responseCode?: number
  /** The command that was refused: `RCPT TO`. */
  command?: string
  /** What the server said: `550 5.1.1 No such user`. */
  response?: string
}

const of = (error: unknown): SmtpError => (error instanceof Error ? (error as SmtpError) : {})

/** 550; 0: the server did not answer. */
export function replyCodeOf(error: unknown): number {
  return of(error).responseCode ?? 0
}

/** The recipient is refused for good (RFC 5321, 4.2.1): 5xx. A full mailbox or greylisting is 4xx, and passes. */
export function isRefusedAddress(error: unknown): boolean {
  return isPermanent(error) && of(error).command === 'RCPT TO' && !isPolicy(error)
}

/** The mail itself is refused for good. Not the sender (MAIL FROM): that is our own to mend, and tried again until then. */
export function isRefusedMail(error: unknown): boolean {
  const { command } = of(error)
  return isPermanent(error) && (command === 'DATA' || (command === 'RCPT TO' && isPolicy(error)))
}

/** 5.7.x (RFC 3463): it is us who are not wanted, or how much we send. Nobody must be cut off from their mail by what others had sent there. */
function isPolicy(error: unknown): boolean {
  return /\b5\.7\.\d+\b/.test(of(error).response ?? '')
}

function isPermanent(error: unknown): boolean {
  const code = replyCodeOf(error)
  return code >= 500 && code < 600
}
