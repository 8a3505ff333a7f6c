import { signInInput } from '@freehold/auth/schema'
import * as z from 'zod/mini'

/** What the form of signing in must hold: e-mail and password. */
export const byPassword = signInInput
/** The company's server asks for the password, not we. */
export const byCompany = z.strictObject({ ...signInInput.shape, password: z.string() })
