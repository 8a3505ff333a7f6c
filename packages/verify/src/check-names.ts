import path from 'node:path'
import { exportedVerbs } from './exported-verbs.ts'
import type { Finding } from './finding.ts'
import { featureRooms } from './levels.ts'
import { isTestFile } from './list-files.ts'
import type { Source } from './read-sources.ts'

const forbidden = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager', 'managers'])
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
const code = /\.(ts|tsx|js|mjs|cjs|css|sql)$/
const verbFile = new RegExp(`^(${featureRooms.join('|')})/src/[^/]+/([a-z]+(?:-[a-z0-9]+)+)\\.ts$`)

/** Names that say what a thing does: kebab-case, no drawers for odds and ends, `create-project.ts` exports `createProject`. */
export function checkNames(files: readonly string[], sources: readonly Source[]): Finding[] {
  return [...files.filter((file) => code.test(file)).flatMap(badWords), ...sources.flatMap(misnamedVerb)]
}

function badWords(file: string): Finding[] {
  const parts = file.split('/').flatMap((part) => part.split('.').filter((word) => word !== ''))
  return parts.flatMap((part): Finding[] => {
    const word = part.split('-').find((each) => forbidden.has(each.toLowerCase()))
    if (word) return [{ file, rule: 'name', message: `"${word}" says nothing: name it by what it does` }]
    return kebab.test(part) ? [] : [{ file, rule: 'name', message: `"${part}" is not kebab-case` }]
  })
}

function misnamedVerb(source: Source): Finding[] {
  const { file } = source
  const base = verbFile.exec(file)?.[2]
  const names = exportedVerbs(source).map(({ name }) => name)
  if (!base || isTestFile(file) || names.length === 0) return []
  const expected = base.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
  if (names.includes(expected)) return []
  return [
    {
      file,
      rule: 'name',
      message: `${path.basename(file)} exports ${names.join(', ')}: it should be named by its verb, or export ${expected}`,
    },
  ]
}
