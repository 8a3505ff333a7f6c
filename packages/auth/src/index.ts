import auth from './migrations/2026112303-auth.ts'

export {
  createEmbeddedAuth,
  type EmbeddedAuth,
  type EmbeddedAuthOptions,
} from './embedded/create-embedded-auth.ts'
export { createPerson } from './embedded/create-person.ts'
export type { AuthProvider, Principal } from './provider.ts'
export const authMigrations = [auth]
