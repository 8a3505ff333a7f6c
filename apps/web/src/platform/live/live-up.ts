import { useSyncExternalStore } from 'react'

let up = false
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether this page is told of changes as they happen; where it is not, it asks. */
export const liveUp = {
  set(next: boolean): void {
    if (next === up) return
    up = next
    for (const notify of listeners) notify()
  },
  use: () => useSyncExternalStore(subscribe, () => up),
}
