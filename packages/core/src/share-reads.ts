/**
 * One read at a time for each key. Whoever asks while one is under way shares the next with all others who asked meanwhile: it
 * begins after each of them did, so nobody gets an answer older than their question. A page's many requests, or a program's,
 * cost the question who they are two or three times instead of each time.
 */
export function shareReads<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const reads = new Map<string, { now: Promise<T>; next: Promise<T> | null }>()

  function begin(key: string): Promise<T> {
    const state = { now: read(key), next: null }
    reads.set(key, state)
    const end = () => {
      if (reads.get(key) === state && state.next === null) reads.delete(key)
    }
    state.now.then(end, end)
    return state.now
  }

  return (key) => {
    const state = reads.get(key)
    if (!state) return begin(key)
    const after = () => begin(key)
    state.next ??= state.now.then(after, after)
    return state.next
  }
}
