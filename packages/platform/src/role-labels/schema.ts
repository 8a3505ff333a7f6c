import { roleRef } from '@freehold/access/schema'
import * as z from 'zod/mini'

/** A role as an answer shows it: what assignments name, and what people call it. */
export const heldRole = z.strictObject({ role: roleRef, label: z.string() })
export type HeldRole = z.infer<typeof heldRole>
