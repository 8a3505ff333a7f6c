import { recordId } from '@freehold/core/schema'
import * as z from 'zod/mini'

export const meOutput = z.strictObject({
  /** Null: nobody is signed in. */
  user: z.nullable(z.strictObject({ id: recordId, name: z.string(), email: z.string() })),
  /** Workspaces of this person, by name. */
  tenants: z.array(z.strictObject({ slug: z.string(), name: z.string() })),
})
