import type { SessionInfo } from '@freehold/auth/schema'
import { useQuery } from '@tanstack/react-query'
import { postAuth } from '../sign-in/auth-client.ts'

/** Sessions are the sign-in routes' own; they are no tRPC procedure. */
export const sessionsKey = ['auth', 'sessions'] as const

export function useSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: async () => (await postAuth<{ sessions: SessionInfo[] }>('/list-sessions')).sessions,
  })
}
