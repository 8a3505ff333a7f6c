import path from 'node:path'
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser'
import { type BoundaryRule, boundaryRules, featureFolder } from './boundary-rules.ts'
import type { Finding } from './finding.ts'
import { asides, levels } from './levels.ts'
import { listFiles, listRooms } from './list-files.ts'

export interface BoundaryReport {
  findings: Finding[]
  /** Modules followed. The tool sees none at all when its parser is missing, and then finds nothing. */
  modules: number
}

/** Follows every import of the repository at `root` and holds it against the levels and the rules. */
export async function checkBoundaries(root: string): Promise<BoundaryReport> {
  const rooms = listRooms(root)
  const features = listFiles(root, rooms)
    .filter((file) => featureFolder.test(file))
    .map((file) => path.posix.dirname(file))
  const rules = boundaryRules(rooms, features)
  const { output } = await cruise(
    rooms,
    {
      baseDir: root,
      parser: 'swc',
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: String.raw`(^|/)(dist|\.[^/.]+)/` },
      validate: true,
      ruleSet: { forbidden: rules },
    },
    {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.json', '.d.ts', '.css'],
    },
  )
  const { summary, modules } = output as ICruiseResult
  const own = modules.filter(
    ({ source }) => rooms.some((room) => source.startsWith(`${room}/`)) && !source.includes('node_modules/'),
  )
  const findings = [
    ...rooms.flatMap(unknownRoom),
    ...blindness(own.length),
    ...violations(summary.violations, rules),
  ]
  return { modules: own.length, findings }
}

function unknownRoom(room: string): Finding[] {
  if (room in levels || room in asides) return []
  return [{ file: room, rule: 'room', message: 'has no level: give it one in packages/verify/src/levels.ts' }]
}

function blindness(modules: number): Finding[] {
  if (modules > 0) return []
  return [{ file: 'packages', rule: 'blind', message: 'no module was followed: is @swc/core installed?' }]
}

/** A circle is told once, not by each of its members. */
function violations(found: readonly IViolation[], rules: readonly BoundaryRule[]): Finding[] {
  const comments = new Map(rules.map(({ name, comment }) => [name, comment]))
  const told = new Map<string, Finding>()
  for (const { from, to, rule, cycle } of found) {
    const steps = cycle?.map(({ name }) => name)
    const key = steps ? steps.toSorted().join() : [from, to, rule.name].join()
    if (told.has(key)) continue
    const message = `imports ${steps ? steps.join(' → ') : to}: ${comments.get(rule.name)}`
    told.set(key, { file: from, rule: rule.name.split(':')[0] ?? rule.name, message })
  }
  return [...told.values()]
}
