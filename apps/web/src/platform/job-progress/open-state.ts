import { useSyncExternalStore } from 'react'

/** Whether one overlay of the shell is open, for pages that open it without being its parent. */
export function createOpenState() {
  let opened = false
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    set(next: boolean): void {
      opened = next
      for (const notify of listeners) notify()
    },
    use: () => useSyncExternalStore(subscribe, () => opened),
  }
}
