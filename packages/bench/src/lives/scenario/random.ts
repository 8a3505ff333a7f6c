/** The same sequence for the same seed (mulberry32). */
export interface Random {
  /** 0 to 1, without 1. */
  next(): number
  /** 0 to `below`, without it. */
  int(below: number): number
  pick<T>(from: readonly T[]): T
  chance(of: number): boolean
}

export function randomOf(seed: number): Random {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    next,
    int,
    pick<T>(from: readonly T[]): T {
      const taken = from[int(from.length)]
      if (taken === undefined) throw new Error('Nothing to pick from')
      return taken
    },
    chance: (of) => next() < of,
  }
}
