/**
 * The rooms of docs/architecture.md as data: a room imports rooms of lower levels only, never its neighbours. Every folder
 * of `packages/` and `apps/` stands here or among the asides; one that does not is a finding.
 */
export const levels: Readonly<Record<string, number>> = {
  'packages/core': 0,
  'packages/observability': 1,
  'packages/local-postgres': 1,
  'packages/outside': 1,
  'packages/db': 2,
  'packages/plans': 3,
  'packages/jobs': 3,
  'packages/mail': 3,
  'packages/files': 3,
  'packages/limits': 3,
  'packages/auth': 4,
  'packages/access': 4,
  'packages/billing': 4,
  'packages/api': 5,
  'packages/platform': 6,
  'packages/rest': 6,
  'packages/product': 7,
  'packages/registry': 8,
  'packages/client': 9,
  'apps/server': 9,
  'apps/web': 9,
  'packages/bench': 10,
  'packages/conformance': 10,
  'packages/proofs': 10,
}

export interface Aside {
  /** Rooms it may import. */
  uses: readonly string[]
  /** Rooms whose shipped code may import it. */
  usedBy: readonly string[]
  /** Whether the test files of every room may import it. */
  usedByTests: boolean
}

/** Rooms outside the order, because what they serve is not the running server. */
export const asides: Readonly<Record<string, Aside>> = {
  'packages/ui': { uses: [], usedBy: ['apps/web'], usedByTests: false },
  'packages/testing': {
    uses: ['packages/core', 'packages/db', 'packages/local-postgres', 'packages/registry'],
    usedBy: ['packages/bench', 'packages/conformance', 'packages/proofs'],
    usedByTests: true,
  },
  'packages/stripe-simulator': { uses: [], usedBy: ['apps/server', 'packages/bench'], usedByTests: true },
  'packages/toolchain': { uses: [], usedBy: [], usedByTests: false },
  'packages/verify': { uses: [], usedBy: [], usedByTests: true },
}

/** Rooms made of features: one folder each, reachable through its `index.ts` and `schema.ts` only. */
export const featureRooms = ['packages/platform', 'packages/product'] as const

/** The rooms a room may import, itself not included. */
export function allowedRooms(room: string, forTests: boolean): string[] {
  const lower = Object.keys(levels).filter((other) => (levels[other] ?? 0) < (levels[room] ?? -1))
  const aside = asides[room]?.uses ?? []
  const open = Object.entries(asides).filter(
    ([, { usedBy, usedByTests }]) => usedBy.includes(room) || (forTests && usedByTests),
  )
  return [...lower, ...aside, ...open.map(([name]) => name)].filter((other) => other !== room)
}
