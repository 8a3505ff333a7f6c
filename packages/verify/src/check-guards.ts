import path from 'node:path'
import { exportedVerbs } from './exported-verbs.ts'
import type { Finding } from './finding.ts'
import { featureRooms } from './levels.ts'
import { isTestFile } from './list-files.ts'
import { calledName, callsOf, type Source } from './read-sources.ts'

const guards = new Set(['authorize', 'authorizeIn', 'authorizeList', 'authorizedLoad'])
const inFeature = new RegExp(`^(${featureRooms.join('|')})/src/[^/]+/`)
// Where verbs are reached from: the router, the face for other features, jobs.
const entry = /^packages\/[^/]+\/src\/[^/]+\/(router\.ts|index\.ts|jobs\/[^/]+\.ts)$/

/**
 * Every function with a context (`ctx` first) that a feature's router, face or job reaches stands in a file that asks for a
 * permission. What only guarded verbs call need not ask again.
 */
export function checkGuards(
  sources: readonly Source[],
  reviewed: Readonly<Record<string, string>>,
): Finding[] {
  const open = sources.filter(
    (source) => inFeature.test(source.file) && !isTestFile(source.file) && !isGuarded(source),
  )
  const reached = new Set(open.filter(({ file }) => entry.test(file)).flatMap(reachedFrom))
  const found = new Map<string, Finding>()
  for (const source of open) {
    for (const { name, line } of exportedVerbs(source)) {
      const message = `${name} is reached by a router, job or another feature and calls none of ${[...guards].join(', ')}`
      const key = `${source.file}#${name}`
      if (reached.has(key)) found.set(key, { file: source.file, line, rule: 'guard', message })
    }
  }
  const unexcused = [...found].flatMap(([key, finding]) => (key in reviewed ? [] : [finding]))
  return [
    ...unexcused,
    ...Object.keys(reviewed)
      .filter((key) => !found.has(key))
      .map(stale),
  ]
}

function stale(key: string): Finding {
  const [file = key, name] = key.split('#')
  return { file, rule: 'guard', message: `${name} needs no exception any more: take it out of reviewed.ts` }
}

function isGuarded(source: Source): boolean {
  return callsOf(source).some((call) => guards.has(calledName(call) ?? ''))
}

/** `file#name` of everything that is imported or re-exported from a file of the same package. */
function reachedFrom({ file, module }: Source): string[] {
  return module.body.flatMap((item) => {
    if (item.type !== 'ImportDeclaration' && item.type !== 'ExportNamedDeclaration') return []
    if (!item.source?.value.startsWith('.')) return []
    const target = path.posix.join(path.posix.dirname(file), item.source.value)
    return item.specifiers.flatMap((specifier) => {
      if (specifier.type === 'ImportSpecifier')
        return [`${target}#${specifier.imported?.value ?? specifier.local.value}`]
      return specifier.type === 'ExportSpecifier' ? [`${target}#${specifier.orig.value}`] : []
    })
  })
}
