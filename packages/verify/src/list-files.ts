import { readdirSync } from 'node:fs'
import path from 'node:path'

const skipped = new Set(['node_modules', 'dist'])

/** Every source file under the given folders, relative to `root`, without what is installed, built, or hidden. */
export function listFiles(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) => walk(root, folder)).sort()
}

function walk(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name) || entry.name.startsWith('.')) return []
    const file = `${folder}/${entry.name}`
    if (entry.isDirectory()) return walk(root, file)
    return entry.isFile() ? [file] : []
  })
}

/** Folders directly in `packages/` and `apps/`. */
export function listRooms(root: string): string[] {
  return ['packages', 'apps'].flatMap((parent) =>
    readdirSync(path.join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => `${parent}/${entry.name}`),
  )
}

/** Files that only tests run: `x.test.ts`, and everything in a folder `test` or `e2e`. */
export const testFile = String.raw`\.test\.tsx?$|/(test|e2e)/`

export function isTestFile(file: string): boolean {
  return new RegExp(testFile).test(file)
}

export function isMigration(file: string): boolean {
  return file.includes('/migrations/')
}
