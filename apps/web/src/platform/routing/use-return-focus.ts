import { useEffect } from 'react'

/** For overlays that exist only while the URL opens them: when they go, focus returns to what had it before. */
export function useReturnFocus(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected)
        requestAnimationFrame(() => before.focus({ preventScroll: true }))
    }
  }, [])
}
