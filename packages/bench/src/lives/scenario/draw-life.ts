import { type Random, randomOf } from './random.ts'
import type { Act, Card, Interval, News, SoldPlan, Step } from './step.ts'

const hour = 3_600
const day = 24 * hour

const plans: readonly SoldPlan[] = ['team', 'business']
const intervals: readonly Interval[] = ['month', 'month', 'month', 'year']
const cards: readonly Card[] = [
  'good',
  'good',
  'good',
  'declining',
  'declining',
  'authentication',
  'expiring',
]

/** How often each kind of step comes, in parts. */
const weights: Readonly<Record<Act['do'], number>> = {
  trial: 2,
  checkout: 8,
  card: 14,
  dropCard: 1,
  change: 12,
  join: 6,
  leave: 6,
  cancel: 3,
  keep: 10,
  pay: 7,
  payInApp: 7,
  refund: 2,
  dispute: 1,
  advance: 44,
  use: 8,
  manual: 0.6,
  twoSyncs: 3,
  reconcile: 2,
}
const kinds = Object.keys(weights) as Act['do'][]
const sum = kinds.reduce((parts, kind) => parts + weights[kind], 0)

/** The steps of life `nr` of a run: the same for the same seed, whatever the other lives are. */
export function drawLife(seed: number, nr: number, length: number): Step[] {
  const random = randomOf(seed * 1_000_003 + nr * 7_919)
  return Array.from({ length }, () => drawStep(random))
}

function drawStep(random: Random): Step {
  const act = drawAct(random)
  const crash = random.chance(0.06) && { call: random.int(6), heard: random.chance(0.5) }
  return { ...act, news: drawNews(random), ...(crash && { crash }) }
}

function drawNews(random: Random): News {
  const at = random.next()
  if (at < 0.55) return 'all'
  if (at < 0.7) return 'twice'
  if (at < 0.85) return 'shuffled'
  return at < 0.95 ? 'late' : 'lost'
}

function drawAct(random: Random): Act {
  const kind = drawKind(random)
  const sold = { plan: random.pick(plans), interval: random.pick(intervals) }
  const card = random.pick(cards)
  switch (kind) {
    case 'trial':
    case 'change':
      return { do: kind, ...sold }
    case 'checkout':
      return { do: kind, ...sold, card }
    case 'card':
      return { do: kind, card }
    case 'cancel':
      return { do: kind, after: random.pick(['free', 'free', 'close']) }
    case 'refund':
      return { do: kind, share: random.pick([0.1, 0.5, 1]) }
    case 'advance':
      return { do: kind, seconds: drawTime(random) }
    case 'use':
      return { do: kind, quantity: random.pick([1, 7, 250, 5_000, 45_000, 70_000]) }
    case 'manual':
      return { do: kind, days: 2 + random.int(20) }
    default:
      return { do: kind }
  }
}

function drawKind(random: Random): Act['do'] {
  let left = random.next() * sum
  for (const kind of kinds) {
    left -= weights[kind]
    if (left < 0) return kind
  }
  return 'advance'
}

/** Mostly days: what matters happens at days 1 to 7. Never a whole hour, so that nothing stands on the edge of a deadline. */
function drawTime(random: Random): number {
  const odd = 1 + random.int(3_000)
  const at = random.next()
  if (at < 0.35) return (1 + random.int(22)) * hour + odd
  if (at < 0.82) return (1 + random.int(4)) * day + odd
  if (at < 0.95) return (6 + random.int(14)) * day + odd
  return (28 + random.int(75)) * day + odd
}
