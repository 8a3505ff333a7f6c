import type { Random } from '../scenario/random.ts'
import type { News } from '../scenario/step.ts'

/** One signed message of Stripe's on its way to us. */
export interface Letter {
  body: string
  headers: Record<string, string>
}

export interface Post {
  /** Takes what the simulator sends. */
  take(letter: Letter): void
  /** Brings what a step caused, in the disorder asked for. Returns how many letters came that had not come before. */
  bring(news: News): Promise<number>
  /** Brings whatever was late. */
  bringLate(): Promise<number>
}

/**
 * The way of the webhooks. `collect` lets the simulator hand over what it has to send; `receive` is our inbox, which must take
 * each letter, however often it comes.
 */
export function createPost(
  random: Random,
  collect: () => Promise<unknown>,
  receive: (letter: Letter) => Promise<number>,
): Post {
  let fresh: Letter[] = []
  let late: Letter[] = []
  const brought: Letter[] = []

  async function hand(letters: readonly Letter[]): Promise<number> {
    for (const letter of letters) {
      const status = await receive(letter)
      if (status !== 200) throw new Error(`Our inbox answered ${status} to a letter of Stripe's`)
      brought.push(letter)
    }
    // Only the newest are ever repeated.
    brought.splice(0, brought.length - 60)
    return letters.length
  }

  return {
    take: (letter) => void fresh.push(letter),
    async bring(news) {
      await collect()
      const caused = fresh
      fresh = []
      if (news === 'lost') return 0
      if (news === 'late') {
        late.push(...caused)
        return 0
      }
      if (news === 'all') return hand(caused)
      const held = late
      late = []
      const again = news === 'twice' ? caused : []
      const old = brought.length > 0 ? [random.pick(brought)] : []
      await hand(shuffled(random, [...held, ...caused, ...again, ...old]))
      return held.length + caused.length
    },
    async bringLate() {
      const held = late
      late = []
      return hand(shuffled(random, held))
    },
  }
}

export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const left = [...items]
  return items.map(() => left.splice(random.int(left.length), 1)[0] as T)
}
