import path from 'node:path'
import { type Mutant, mutate } from './mutate.ts'

/**
 * A Vite plugin that puts another text in one place of one file while the tests load it: how `npm run guards` takes a guard
 * away without writing to the checkout. Does nothing unless there is a mutant. For what Node loads itself: mutate-hook.ts.
 */
export function mutatePlugin(root: string, mutant: Mutant | null) {
  if (mutant === null) return []
  const target = path.join(root, mutant.file)
  return [
    {
      name: 'freehold-mutant',
      enforce: 'pre' as const,
      transform: (code: string, id: string) =>
        id.split('?')[0] === target ? mutate(code, mutant) : undefined,
    },
  ]
}
