import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const src = path.resolve(import.meta.dirname, '../..')

test('no two features answer to the same keys', () => {
  const taken = globSync('{platform,product}/*/index.ts', { cwd: src }).flatMap((file) =>
    [...readFileSync(path.join(src, file), 'utf8').matchAll(/keys: \[([^\]]+)\]/g)].map(([, keys]) => keys),
  )
  expect(taken.length).toBeGreaterThan(5)
  expect(taken.toSorted()).toEqual([...new Set(taken)].toSorted())
})
