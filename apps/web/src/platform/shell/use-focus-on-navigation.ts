import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** After going to another page the keyboard and the screen reader start at its beginning, not where the last link was. */
export function useFocusOnNavigation(): void {
  const pathname = useLocation({ select: (location) => location.pathname })
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [pathname])
}
