import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../../..')
const skipped = new Set(['node_modules', 'dist'])

function* testFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory() && !skipped.has(entry.name) && !entry.name.startsWith('.')) yield* testFiles(file)
    else if (/\.test\.tsx?$/.test(entry.name)) yield file
  }
}

/** Controls that a test's own name begins with, and where. */
function controls(): Map<number, string[]> {
  const found = new Map<number, string[]>()
  // A name that begins with the control, as an argument of its own or the first of several lines.
  for (const group of ['apps', 'packages'])
    for (const file of testFiles(path.join(root, group)))
      for (const [, number] of readFileSync(file, 'utf8').matchAll(
        /(?:test|describe|\)|,)[^\n'"`]*[(\n]\s*['"`]control (\d+)[:,]/g,
      ))
        found.set(Number(number), [...(found.get(Number(number)) ?? []), path.relative(root, file)])
  return found
}

// Of the forty security controls those the API for everybody else answers for.
const owed = [18, 19, 20, 21, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 37, 39, 40]

test.each(owed)('a test is named after control %i', (control) => {
  expect(controls().get(control) ?? []).not.toEqual([])
})
