import type * as z from 'zod/mini'
import type { addPasskeyInput } from '../../schema.ts'
import type { PersonCall } from '../auth-call.ts'
import { refusal } from '../refusal.ts'
import { requireProof } from '../require-proof.ts'

/** The browser made a passkey. It must have asked for a fingerprint, face or PIN. */
export async function addPasskey(call: PersonCall, input: z.infer<typeof addPasskeyInput>) {
  requireProof(call)
  const answer = await call.ask({ path: '/passkey/verify-registration', body: input })
  if (!answer.ok) throw refusal(answer.code)
  const { post, publicUrl } = call.services
  post({
    to: call.principal.email,
    mail: 'passkey',
    data: { name: input.name, securityUrl: `${publicUrl}/forgot-password` },
  })
  return { status: 'passkey_added' as const }
}
