import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Finding } from './finding.ts'
import { featureRooms } from './levels.ts'
import { isMigration, isTestFile } from './list-files.ts'

const maxLines = 300
const maxVerbLines = 80
const source = /\.(ts|tsx|js|mjs|css|sql)$/
const verbFile = new RegExp(`^(${featureRooms.join('|')})/src/[^/]+/[a-z]+-[a-z-]+\\.ts$`)

/** Files that fit in a head: tests and migrations excepted, which are read from top to bottom. */
export function checkSizes(root: string, files: readonly string[]): Finding[] {
  return files
    .filter(
      (file) => source.test(file) && !isTestFile(file) && !isMigration(file) && !file.includes('/generated/'),
    )
    .flatMap((file) => judge(file, readFileSync(path.join(root, file), 'utf8').split('\n').length - 1))
}

function judge(file: string, lines: number): Finding[] {
  if (lines > maxLines) return [{ file, rule: 'size', message: `${lines} lines, at most ${maxLines}` }]
  if (!verbFile.test(file) || lines <= maxVerbLines) return []
  return [
    {
      file,
      rule: 'size',
      severity: 'warning',
      message: `${lines} lines, a verb has at most ${maxVerbLines}`,
    },
  ]
}
