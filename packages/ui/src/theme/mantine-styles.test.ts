import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const here = dirname(fileURLToPath(import.meta.url))
const mantine = join(here, '../../node_modules/@mantine')
const styles = readFileSync(join(here, 'mantine.css'), 'utf8')
const sourceFolders = [join(here, '..'), join(here, '../../../../apps/web/src')]

/** A Mantine component without its stylesheet renders, unstyled, and no other test would notice. */
test('every Mantine component in use, and those it is made of, has its stylesheet in mantine.css, and no other', () => {
  const used = sourceFolders.flatMap(sourceFiles).flatMap(mantineImports)
  expect(used.length).toBeGreaterThan(10)
  const needed = stylesheetsOf(used)
  const missing = [...needed].filter((name) => !styles.includes(`/${name}.layer.css"`))
  expect(missing).toEqual([])
  const base = ['baseline', 'default-css-variables', 'global']
  const loaded = [...styles.matchAll(/\/([\w-]+)\.layer\.css"/g)].map(([, name = '']) => name)
  expect(loaded.filter((name) => !needed.has(name) && !base.includes(name))).toEqual([])
})

test('stylesheets of what a component is built on are found, over packages too', () => {
  expect([...stylesheetsOf([['core', 'Switch']])]).toEqual(expect.arrayContaining(['Switch', 'InlineInput']))
  expect([...stylesheetsOf([['dates', 'DateInput']])]).toEqual(
    expect.arrayContaining(['Popover', 'Input', 'UnstyledButton']),
  )
})

type Import = readonly [packageName: string, component: string]

/** Named imports from Mantine packages, in our sources and in Mantine's own. */
function mantineImports(file: string): Import[] {
  const found = readFileSync(file, 'utf8').matchAll(/import \{([^}]*)\} from ['"]@mantine\/(\w+)['"]/g)
  return [...found].flatMap(([, names = '', packageName = '']) =>
    names.split(',').map((name): Import => [packageName, name.trim().split(' ')[0] ?? '']),
  )
}

function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Follows Mantine's own module graph from each component to the style modules of the core package it reaches. */
function stylesheetsOf(imports: readonly Import[]): Set<string> {
  const found = new Set<string>()
  const seen = new Set<string>()
  const visitFile = (file: string) => {
    if (seen.has(file) || !existsSync(file)) return
    seen.add(file)
    const style = /core\/esm\/.*?(\w+)\.module\.mjs$/.exec(file)?.[1]
    if (style) found.add(style)
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from "(\.[^"]+)"/g))
      visitFile(resolve(dirname(file), path))
    if (!file.includes('/core/esm/')) mantineImports(file).forEach(visit)
  }
  const visit = ([packageName, component]: Import) => {
    const folder = join(mantine, packageName, 'esm')
    if (!component || !existsSync(folder)) return
    const index = readFileSync(join(folder, 'index.mjs'), 'utf8')
    const path = new RegExp(`import \\{[^}]*\\b${component}\\b[^}]*\\} from "(\\.[^"]+)"`).exec(index)?.[1]
    if (path) visitFile(join(folder, path))
  }
  imports.forEach(visit)
  return found
}
