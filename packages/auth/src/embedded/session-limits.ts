const day = 86_400

/** A session ends this long after sign-in, whatever happens. The cookie lives as long. */
export const absoluteLimitSeconds = 30 * day
/** A session nobody used for this long is over. */
export const idleLimitSeconds = 7 * day
/** How exactly use is written down: at most one small UPDATE per session in this time. */
export const touchSeconds = 600
/** How long the link of a verification mail works. */
export const verificationSeconds = day
/** How long after the password the code may come. */
export const secondStepSeconds = 600
/** How long somebody may take at their company's sign-in server. */
export const ssoSeconds = 600
/** How long a proof of who one is counts for dangerous acts (packages/api asks the same). */
export const proofSeconds = 600

export function secondsBefore(now: Date, seconds: number): Date {
  return new Date(now.getTime() - seconds * 1000)
}
