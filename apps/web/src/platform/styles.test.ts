import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const src = path.resolve(import.meta.dirname, '..')

/** The classes that files of a folder name, by a pattern with one group. */
function classesIn(files: string, pattern: RegExp): Set<string> {
  const texts = globSync(files, { cwd: src }).map((file) => readFileSync(path.join(src, file), 'utf8'))
  return new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)))
}

test('no page of the platform has its looks from the product, which others replace', () => {
  const own = classesIn('platform/**/*.css', /\.(web-[\w-]+)/g)
  const ofProduct = classesIn('product/**/*.css', /\.(web-[\w-]+)/g)
  const used = classesIn('platform/**/*.tsx', /\b(web-[\w-]+)/g)
  expect(own.size).toBeGreaterThan(50)
  expect([...used].filter((name) => ofProduct.has(name) && !own.has(name))).toEqual([])
})
