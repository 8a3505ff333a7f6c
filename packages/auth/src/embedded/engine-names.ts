/** The header by which the caller's address reaches better-auth; whatever a caller sends under this name is dropped. */
export const addressHeader = 'x-freehold-address'
/** What better-auth's two-factor plugin calls the cookie that waits for the second step, behind our prefix. */
export const secondStepCookie = 'two_factor'
/** The cookie that waits for a passkey's answer. */
export const passkeyCookie = 'passkey'
/** The session's own cookie. */
export const sessionCookie = 'session_token'
/** The cookie that waits for the return from a company's sign-in server. */
export const ssoCookie = 'sso'
