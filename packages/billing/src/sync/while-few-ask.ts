/**
 * Syncs of one process that hold a connection while Stripe answers. The jobs that sync could be twelve at once, and the pool has
 * ten: a Stripe that is slow must not take the connections of everybody's requests.
 */
export const mostAsking = 3

let asking = 0
const waiting: (() => void)[] = []

/** Runs `work` when fewer than `mostAsking` do. Whoever waits holds nothing. */
export async function whileFewAsk<T>(work: () => Promise<T>): Promise<T> {
  if (asking < mostAsking) asking += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // The one that ends hands its place over, so the count stays.
    if (next) next()
    else asking -= 1
  }
}
