import { useQueryClient } from '@tanstack/react-query'

/** Asks the server again for everything on screen: after acts that touch more than one list (a delete takes children along). */
export function useRefreshAll(): () => Promise<void> {
  const cache = useQueryClient()
  return () => cache.invalidateQueries()
}
