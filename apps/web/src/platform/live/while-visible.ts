/** Somebody who looks at another tab for a moment keeps the stream. */
const graceMs = 5_000

/**
 * Runs between `start` and `stop` while the page is seen. Hidden tabs hold no stream: a browser has six connections per host,
 * and what a hidden tab misses it asks for when it is seen again. Returns the end of all of it.
 */
export function whileVisible(start: () => void, stop: () => void): () => void {
  let running = false
  let leaving: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    clearTimeout(leaving)
    if (document.visibilityState === 'hidden') {
      leaving = setTimeout(end, graceMs)
    } else if (!running) {
      running = true
      start()
    }
  }
  const end = () => {
    if (running) stop()
    running = false
  }
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    document.removeEventListener('visibilitychange', look)
    clearTimeout(leaving)
    end()
  }
}
