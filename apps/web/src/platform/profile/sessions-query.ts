import type { SessionInfo } from '@freehold/auth/schema'
import { useQuery } from '@tanstack/react-query'
import { getAuth } from '../sign-in/auth-client.ts'

/** Sessions are the sign-in routes' own; they are no tRPC procedure. */
export const sessionsKey = ['auth', 'sessions'] as const

export function useSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: async () => (await getAuth<{ sessions: SessionInfo[] }>('/list-sessions')).sessions,
  })
}
