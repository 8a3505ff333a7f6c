import auth from './migrations/2026112303-auth.ts'
import clerk from './migrations/2026112333-clerk.ts'
import usersByEmail from './migrations/2026112333-users-by-email.ts'
import twoFactor from './migrations/2026112334-two-factor.ts'
import passkeys from './migrations/2026112343-passkeys.ts'

export { type ClerkAuth, type ClerkAuthOptions, createClerkAuth } from './clerk/create-clerk-auth.ts'
export {
  createEmbeddedAuth,
  type EmbeddedAuth,
  type EmbeddedAuthOptions,
} from './embedded/create-embedded-auth.ts'
export { createPerson } from './embedded/create-person.ts'
export { renderSignInMail, type SignInMail } from './embedded/mails.ts'
export { createKeys, type Keys, keyTokenOf, type NewSecret } from './keys/create-keys.ts'
export type { AuthProvider, JoinBySso, KeyPrincipal, Principal, SignInMethod, SsoSeam } from './provider.ts'
export const authMigrations = [auth, clerk, usersByEmail, twoFactor, passkeys]
