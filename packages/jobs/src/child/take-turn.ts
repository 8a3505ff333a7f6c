const atOnce = 2
let taken = 0
const waiting = new Set<() => void>()

/**
 * Resolves when fewer than two children run in this process; returns how to end the turn.
 * @throws the signal's reason when it aborts before.
 */
export async function takeTurn(signal?: AbortSignal): Promise<() => void> {
  if (taken < atOnce) taken++
  else await handedOver(signal)
  return () => {
    const [next] = waiting
    if (next) next()
    else taken--
  }
}

/** A turn that ends goes to the one that has waited longest, without being free in between. */
function handedOver(signal?: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const leave = () => {
    waiting.delete(go)
    signal?.removeEventListener('abort', giveUp)
  }
  const go = () => {
    leave()
    resolve()
  }
  const giveUp = () => {
    leave()
    reject(signal?.reason)
  }
  waiting.add(go)
  if (signal?.aborted) giveUp()
  else signal?.addEventListener('abort', giveUp, { once: true })
  return promise
}
