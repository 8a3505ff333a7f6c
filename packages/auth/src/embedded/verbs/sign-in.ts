import type * as z from 'zod/mini'
import type { signInInput } from '../../schema.ts'
import type { AuthCall } from '../auth-call.ts'
import { checkPassword } from '../check-password.ts'
import { openSession } from '../open-session.ts'

export async function signIn(call: AuthCall, input: z.infer<typeof signInInput>) {
  return openSession(call, await checkPassword(call, input.email, input.password))
}
