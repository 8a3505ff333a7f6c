import { safeReturnPath } from '../routing/return-path.ts'

const storageKey = 'freehold-return-path'

/** Where a person wanted to go before they signed up, until they come back by the link of the mail. */
export const pendingReturn = {
  remember(path: string): void {
    try {
      localStorage.setItem(storageKey, path)
    } catch {
      // They land on the start page instead.
    }
  },
  take(): string | undefined {
    try {
      const path = localStorage.getItem(storageKey) ?? undefined
      localStorage.removeItem(storageKey)
      return safeReturnPath(path)
    } catch {
      return undefined
    }
  },
}
