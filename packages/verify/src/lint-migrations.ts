import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runTool } from './run-tool.ts'

export interface MigrationSql {
  id: string
  up: readonly string[]
  down: readonly string[]
  withoutTransaction?: true
}

/** A statement that could stop a running system, or that is no valid SQL. */
export interface MigrationFinding {
  id: string
  direction: 'up' | 'down'
  statement: string
  /** Of squawk: https://squawkhq.com/docs/rules */
  rule: string
  message: string
}

interface Reported {
  file: string
  /** From 0. */
  line: number
  rule_name: string
  message: string
  help: string | null
}

const oldestPostgres = '15.0'
const statementEnd = /;\s*$/
// What the runner does before each migration, so that squawk judges what really runs. Without a transaction it sets nothing:
// the line only says that nobody waits long, which is what statements made to run beside others promise.
const preambles = { transaction: `set local lock_timeout = '200ms'`, alone: `set lock_timeout = '200ms'` }

const excludedAlways = {
  'require-statement-timeout':
    'lock_timeout bounds what others wait for; a migration of much data may take its time',
  'prefer-bigint-over-int':
    'ids are UUIDs and money is bigint; integers here count versions, attempts and bytes of bounded things',
}
const excludedDown = {
  'ban-drop-table': 'taking back a migration removes what it made',
  'ban-drop-column': 'taking back a migration removes what it made',
}

/**
 * Lints the SQL of migrations with squawk: locks that stop readers, columns old code cannot write, renames, invalid SQL.
 * @param reviewed rules a migration may break, by its id, because a person has looked (e.g. the table is known to be small)
 */
export async function lintMigrations(
  migrations: readonly MigrationSql[],
  reviewed: Readonly<Record<string, readonly string[]>> = {},
): Promise<MigrationFinding[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'freehold-squawk-'))
  try {
    const alone = migrations.filter((migration) => migration.withoutTransaction)
    const together = migrations.filter((migration) => !migration.withoutTransaction)
    const found = await Promise.all(
      (['up', 'down'] as const).flatMap((direction) => [
        lint(folder, together, direction, preambles.transaction),
        lint(folder, alone, direction, preambles.alone),
      ]),
    )
    return found.flat().filter(({ id, rule }) => !reviewed[id]?.includes(rule))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function lint(
  folder: string,
  migrations: readonly MigrationSql[],
  direction: 'up' | 'down',
  preamble: string,
): Promise<MigrationFinding[]> {
  if (migrations.length === 0) return []
  const excluded = Object.keys({ ...excludedAlways, ...(direction === 'down' && excludedDown) })
  const names = migrations.map(({ id }) => `${id}.${direction}.sql`)
  await Promise.all(
    migrations.map((migration, i) =>
      writeFile(path.join(folder, names[i] ?? ''), script(preamble, migration[direction])),
    ),
  )
  const args = [
    '--reporter=json',
    ...(preamble === preambles.transaction ? ['--assume-in-transaction'] : []),
    `--pg-version=${oldestPostgres}`,
    `--exclude=${excluded.join(',')}`,
  ]
  const { code, stdout, stderr } = await runTool('squawk-cli/js/bin/squawk', [...args, ...names], folder)
  if (code !== 0 && !stdout.startsWith('[')) throw new Error(`squawk failed: ${stderr || stdout}`)
  const byName = new Map(migrations.map((migration, i) => [names[i], migration]))
  return (JSON.parse(stdout) as Reported[]).map((found) => {
    const migration = byName.get(path.basename(found.file))
    if (!migration) throw new Error(`squawk spoke of ${found.file}, which is no migration`)
    const message = [found.message, found.help].filter(Boolean).join(' ')
    return {
      id: migration.id,
      direction,
      statement: statementAt(preamble, migration[direction], found.line),
      rule: found.rule_name,
      message,
    }
  })
}

function script(preamble: string, statements: readonly string[]): string {
  return [preamble, ...statements].map((statement) => `${statement.replace(statementEnd, '')};\n`).join('')
}

function statementAt(preamble: string, statements: readonly string[], line: number): string {
  let at = 0
  for (const statement of [preamble, ...statements]) {
    at += statement.replace(statementEnd, '').split('\n').length
    if (line < at) return statement
  }
  return ''
}
