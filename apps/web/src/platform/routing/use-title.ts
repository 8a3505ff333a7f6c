import { useEffect } from 'react'

/** The tab's title: `Projects · Northwind`, the most particular part first. */
export function useTitle(...parts: (string | undefined)[]): void {
  const title = [...parts, 'Freehold'].filter(Boolean).slice(0, 2).join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
