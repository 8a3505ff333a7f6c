import type { Me } from './me.ts'

export type SignInMethod = Me['signIn']

const answered = Promise.withResolvers<SignInMethod>()

/** Which provider signs people in: known once the server has answered the app's first question. */
export const signInMethod = { tell: answered.resolve, known: answered.promise }

/** What each provider has its own of, fetched when needed. */
export async function byProvider<Part>(
  parts: Record<SignInMethod['provider'], () => Promise<Part>>,
): Promise<Part> {
  const { provider } = await signInMethod.known
  return parts[provider]()
}

/** A new token in the place of one too old, where the provider has such; false: the person must sign in again. */
export async function renewSession(): Promise<boolean> {
  const method = await signInMethod.known
  if (method.provider !== 'clerk') return false
  const { renewToken } = await import('../../clerk/session-token.ts')
  return renewToken(method).catch(() => false)
}
