/** What to ask again: names of routers (`projects`), or everything. */
export type Stale = readonly string[] | 'all'

export interface RefresherOptions {
  refresh(stale: Stale): void
  /** True: somebody is in the middle of something that fresh rows could disturb. */
  isBusy(): boolean
}

const gatherMs = 300
/** Not more often than this, however much others change. */
const restMs = 1_000

/** Gathers what others changed and asks again for it: soon, together, and never while the person is busy. */
export function createRefresher({ refresh, isBusy }: RefresherOptions) {
  let waiting: Set<string> | 'all' = new Set()
  let timer: ReturnType<typeof setTimeout> | undefined
  let restsUntil = 0

  function later(ms: number): void {
    timer ??= setTimeout(() => {
      timer = undefined
      flush()
    }, ms)
  }

  function flush(): void {
    if (isBusy()) {
      later(restMs)
      return
    }
    const stale = waiting === 'all' ? 'all' : [...waiting]
    waiting = new Set()
    restsUntil = Date.now() + restMs
    refresh(stale)
  }

  return {
    add(stale: Stale): void {
      if (stale.length === 0) return
      if (stale === 'all') waiting = 'all'
      else if (waiting !== 'all') for (const name of stale) waiting.add(name)
      // Spread, so that a hundred open lists do not ask in the same moment.
      later(Math.max(restsUntil - Date.now(), gatherMs * Math.random()))
    },
    stop(): void {
      clearTimeout(timer)
      timer = undefined
      waiting = new Set()
    },
  }
}
