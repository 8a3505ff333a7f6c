import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const here = dirname(fileURLToPath(import.meta.url))
const core = join(here, '../../node_modules/@mantine/core')
const styles = readFileSync(join(here, 'mantine.css'), 'utf8')
const sourceFolders = [join(here, '..'), join(here, '../../../../apps/web/src')]

/** A Mantine component without its stylesheet renders, unstyled, and no other test would notice. */
test('every Mantine component in use, and those it is made of, has its stylesheet in mantine.css', () => {
  const used = new Set(sourceFolders.flatMap(importedFromCore))
  expect(used.size).toBeGreaterThan(10)
  const missing = [...stylesheetsOf(used)].filter((name) => !styles.includes(`/${name}.layer.css'`))
  expect(missing).toEqual([])
})

test('the stylesheet of a component built on others is found through its imports', () => {
  expect([...stylesheetsOf(new Set(['Switch']))]).toEqual(expect.arrayContaining(['Switch', 'InlineInput']))
})

function importedFromCore(folder: string): string[] {
  return sourceFiles(folder).flatMap((file) => {
    const imports = readFileSync(file, 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)
    return [...imports].flatMap((found) => (found[1] ?? '').split(',').map((name) => name.trim()))
  })
}

function sourceFiles(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}

/** Follows Mantine's own module graph from each component to the style modules it imports. */
function stylesheetsOf(names: ReadonlySet<string>): Set<string> {
  const index = readFileSync(join(core, 'esm/index.mjs'), 'utf8')
  const found = new Set<string>()
  const seen = new Set<string>()
  const visit = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    const style = /([A-Za-z]+)\.module\.mjs$/.exec(file)
    if (style?.[1]) found.add(style[1])
    else
      for (const [, path] of readFileSync(file, 'utf8').matchAll(/from "(\.[^"]+)"/g))
        visit(resolve(dirname(file), path ?? ''))
  }
  for (const name of names) {
    const source = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from "(\\./components/[^"]+)"`).exec(
      index,
    )
    if (source?.[1]) visit(join(core, 'esm', source[1]))
  }
  return found
}
