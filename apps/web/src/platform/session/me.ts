import type { Api } from '../api/create-api.ts'
import type { Outputs } from '../api/trpc.ts'
import { signInMethod } from './sign-in-method.ts'

export type Me = Outputs['session']['me']
export type SignedIn = Me & { user: NonNullable<Me['user']> }

/** Who is signed in, asked once; `forgetMe` after anything that changes the answer. */
export async function loadMe(api: Api): Promise<Me> {
  const me = await ask(api)
  signInMethod.tell(me.signIn)
  if (me.signIn.provider !== 'clerk') return me
  const { holdsToken } = await import('../../clerk/session-token.ts')
  const held = holdsToken(me.signIn)
  // Signed in: Clerk starts behind the page, to keep the token fresh. What fails there shows at the next refusal.
  if (isSignedIn(me)) {
    held.catch(() => {})
    return me
  }
  if (!(await held)) return me
  await forgetMe(api)
  return ask(api)
}

function ask(api: Api): Promise<Me> {
  return api.utils.session.me.ensureData(undefined, { staleTime: Number.POSITIVE_INFINITY })
}

export async function forgetMe(api: Api): Promise<void> {
  await api.utils.session.me.reset()
}

export function isSignedIn(me: Me): me is SignedIn {
  return me.user !== null
}
