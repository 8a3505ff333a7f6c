import { recordId } from '@freehold/core/schema'
import * as z from 'zod/mini'

/** The same build of the web app serves every provider: the server says which. */
const signIn = z.discriminatedUnion('provider', [
  z.strictObject({ provider: z.literal('embedded') }),
  z.strictObject({
    provider: z.literal('clerk'),
    publishableKey: z.string(),
    /** Clerk's Frontend API under an address of the installation's own. */
    proxyUrl: z.nullable(z.string()),
  }),
])

export const meOutput = z.strictObject({
  signIn,
  /** Null: nobody is signed in. */
  user: z.nullable(
    z.strictObject({ id: recordId, name: z.string(), email: z.string(), avatarPath: z.nullable(z.string()) }),
  ),
  /** Workspaces of this person, by name. */
  tenants: z.array(z.strictObject({ slug: z.string(), name: z.string(), logoPath: z.nullable(z.string()) })),
})
