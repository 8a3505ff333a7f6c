import path from 'node:path'

interface Mutant {
  file: string
  start: number
  end: number
  replacement: string
}

/**
 * A Vite plugin that puts another text in one place of one file while the tests load it: how `npm run guards` takes a guard
 * away without writing to the checkout. Does nothing unless `mutant` (JSON) names a place.
 */
export function mutatePlugin(root: string, mutant: string | undefined) {
  if (mutant === undefined) return []
  const { file, start, end, replacement } = JSON.parse(mutant) as Mutant
  const target = path.join(root, file)
  return [
    {
      name: 'freehold-mutant',
      enforce: 'pre' as const,
      transform: (code: string, id: string) =>
        id.split('?')[0] === target ? code.slice(0, start) + replacement + code.slice(end) : undefined,
    },
  ]
}
