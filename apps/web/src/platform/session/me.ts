import type { Api } from '../api/create-api.ts'
import type { Outputs } from '../api/trpc.ts'

export type Me = Outputs['session']['me']
export type SignedIn = Me & { user: NonNullable<Me['user']> }

/** Who is signed in, asked once; `forgetMe` after anything that changes the answer. */
export function loadMe(api: Api): Promise<Me> {
  return api.utils.session.me.ensureData(undefined, { staleTime: Number.POSITIVE_INFINITY })
}

export async function forgetMe(api: Api): Promise<void> {
  await api.utils.session.me.reset()
}

export function isSignedIn(me: Me): me is SignedIn {
  return me.user !== null
}
