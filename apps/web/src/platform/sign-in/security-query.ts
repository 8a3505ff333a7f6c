import type { AuthOffers, SecurityInfo } from '@freehold/auth/schema'
import { useQuery } from '@tanstack/react-query'
import { getAuth } from './auth-client.ts'

export const securityKey = ['auth', 'security'] as const

/** What protects the person's account; asked anew wherever it is shown, because other pages change it. */
export function useSecurity() {
  return useQuery({
    queryKey: securityKey,
    queryFn: () => getAuth<SecurityInfo>('/security'),
    staleTime: 0,
  })
}

/** What the sign-in pages offer here. Does not change while the app is open. */
export function useOffers() {
  return useQuery({
    queryKey: ['auth', 'offers'],
    queryFn: () => getAuth<AuthOffers>('/offers'),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
