import { outcomes, transitions } from './fact-classes.ts'

const accessWords = {
  full: 'full',
  read_only: 'read-only',
  billing_only: 'bills and export only',
  before: 'as before',
}

/** The state machine as a Mermaid drawing, from its table. What is not full access is named in the state's box. */
export function drawStates(): string {
  const restricted = new Map<string, Set<string>>()
  for (const { state, access } of Object.values(outcomes)) {
    if (state === 'before') continue
    const words = restricted.get(state) ?? new Set()
    restricted.set(state, words.add(accessWords[access]))
  }
  const boxes = [...restricted]
    .filter(([, access]) => access.size > 1 || !access.has(accessWords.full))
    .map(([state, access]) => `  ${state}: ${state} (${[...access].join(', or ')})`)
  const arrows = transitions.map(({ from, to, by }) => `  ${from} --> ${to}: ${by}`)
  return ['stateDiagram-v2', '  [*] --> none', ...boxes, ...arrows].join('\n')
}

/** What is fetched, and what follows from it. */
export function tabulateStates(): string {
  const rows = Object.values(outcomes).map(({ means, state, access, plan }) => [
    means,
    state === 'before' ? 'as before' : `\`${state}\``,
    accessWords[access],
    { free: 'Free', chosen: 'of the subscription', agreed: 'as agreed', before: 'as before' }[plan],
  ])
  return tabulate(['what Stripe says, and what is agreed', 'state', 'access', 'plan'], rows)
}

/** As the formatter of documents aligns it. */
export function tabulate(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, i) => Math.max(3, name.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
