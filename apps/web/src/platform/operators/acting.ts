const storageKey = 'freehold-acting'

/** A time in which this tab's operator works inside one workspace, on its behalf. */
export interface Acting {
  id: string
  slug: string
  name: string
  reason: string
  /** ISO 8601. */
  expiresAt: string
}

/** Kept by the tab, so that a reload goes on and another tab does not. The server decides with each call. */
export const acting = {
  in(slug: string | null): Acting | null {
    const kept = read()
    return kept && kept.slug === slug ? kept : null
  },
  begin(session: Acting): void {
    sessionStorage.setItem(storageKey, JSON.stringify(session))
    window.location.assign(`/w/${session.slug}`)
  },
  /** Leaves by loading the console anew: nothing of the workspace stays in memory. */
  leave(): void {
    const kept = read()
    // Calls that end together lead away once.
    if (!kept) return
    sessionStorage.removeItem(storageKey)
    window.location.assign(`/operator?left=${encodeURIComponent(kept.name)}`)
  },
}

function read(): Acting | null {
  try {
    const kept = sessionStorage.getItem(storageKey)
    return kept === null ? null : (JSON.parse(kept) as Acting)
  } catch {
    // Storage is closed to us: then nobody acts here.
    return null
  }
}
