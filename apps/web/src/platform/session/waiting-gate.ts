/**
 * Where calls wait that need something of the person first: one dialog, however many calls. The app shows it over the page,
 * so that what was typed stays; `resumed` lets all of them go on, `givenUp` refuses them.
 */
export function createWaitingGate() {
  let waiting: PromiseWithResolvers<void> | null = null
  const listeners = new Set<() => void>()
  const change = (next: PromiseWithResolvers<void> | null) => {
    waiting = next
    for (const notify of listeners) notify()
  }
  return {
    wait(): Promise<void> {
      if (!waiting) change(Promise.withResolvers<void>())
      return (waiting as unknown as PromiseWithResolvers<void>).promise
    },
    resumed(): void {
      waiting?.resolve()
      change(null)
    },
    givenUp(): void {
      waiting?.reject(new Error('given up'))
      change(null)
    },
    isWaiting: () => waiting !== null,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
