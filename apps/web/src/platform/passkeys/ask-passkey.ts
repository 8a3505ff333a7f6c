import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { ApiFailure, fromErrorData } from '../api/read-error.ts'
import { postAuth } from '../sign-in/auth-client.ts'

/** Lets the person choose a passkey, and sends its answer. @throws ApiFailure, also when the person gave up */
export async function answerByPasskey(path: '/sign-in/passkey' | '/prove/passkey'): Promise<void> {
  const { options } = await postAuth<{ options: PublicKeyCredentialRequestOptionsJSON }>(`${path}/begin`)
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const response = await startAuthentication({ optionsJSON: options }).catch(gaveUp)
  await postAuth(path, { response })
}

/** Makes a passkey on this device or a key. @throws ApiFailure, also when the person gave up */
export async function makePasskey(name: string): Promise<void> {
  const { options } = await postAuth<{ options: PublicKeyCredentialCreationOptionsJSON }>('/passkeys/begin')
  const { startRegistration } = await import('@simplewebauthn/browser')
  const response = await startRegistration({ optionsJSON: options }).catch(gaveUp)
  await postAuth('/passkeys/add', { name, response })
}

/** The browser does not tell a refusal from a cancellation, on purpose. */
function gaveUp(error: unknown): never {
  const known = error instanceof Error && error.name === 'InvalidStateError'
  const message = known
    ? 'This device has a passkey for your account already.'
    : 'No passkey was used. Try again, or go on another way.'
  throw new ApiFailure(fromErrorData(message, { code: 'invalid' }))
}
