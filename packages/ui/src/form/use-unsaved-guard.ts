import { useEffect } from 'react'

/** Asks the browser to confirm a reload or closed tab while `dirty`. Leaving a route is the router's blocker + UnsavedDialog. */
export function useUnsavedGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
}
