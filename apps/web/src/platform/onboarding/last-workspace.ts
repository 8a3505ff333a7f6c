const storageKey = 'freehold-last-workspace'

/** The workspace this browser showed last; storage may be closed to us, then there is none. */
export const lastWorkspace = {
  read(): string | null {
    try {
      return localStorage.getItem(storageKey)
    } catch {
      return null
    }
  },
  remember(slug: string): void {
    try {
      localStorage.setItem(storageKey, slug)
    } catch {
      // Only a convenience.
    }
  },
}
