import bidiFactory from 'bidi-js'

const bidi = bidiFactory()
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/** A piece of a line, to be drawn left of the next one. The letters' own shaping turns right-to-left words round. */
export interface Run {
  text: string
}

/** Whether a text begins from the right. */
export function startsRight(text: string): boolean {
  return (bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0) % 2 === 1
}

/** The pieces of one line in the order in which they are seen: Unicode's bidirectional algorithm (UAX 9). */
export function visualRuns(text: string): Run[] {
  if (!rightToLeft.test(text)) return [{ text }]
  const levels = bidi.getEmbeddingLevels(text)
  const mirrored = bidi.getMirroredCharactersMap(text, levels.levels)
  const runs: number[][] = []
  let last = -1
  for (const index of bidi.getReorderedIndices(text, levels)) {
    const level = levels.levels[index] ?? 0
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run && before !== undefined && level === last && Math.abs(before - index) === 1) run.push(index)
    else runs.push([index])
    last = level
  }
  return runs.map((run) => ({ text: textOf(run, (levels.levels[run[0] ?? 0] ?? 0) % 2 === 1) }))

  function textOf(run: number[], fromRight: boolean): string {
    const logical = run.toSorted((a, b) => a - b)
    const letters = logical.map((index) => mirrored.get(index) ?? text[index] ?? '')
    const piece = letters.join('')
    // Words are turned round where their letters are shaped; what has no such letters here.
    return fromRight && !rightToLeft.test(piece) ? letters.reverse().join('') : piece
  }
}
