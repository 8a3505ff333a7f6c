import { expect, test } from 'vitest'
import { plantRepository } from '../test/plant-repository.ts'
import { checkGuards } from './check-guards.ts'
import { checkNames } from './check-names.ts'
import { checkSizes } from './check-sizes.ts'
import { checkSql } from './check-sql.ts'
import { listFiles } from './list-files.ts'
import { readSources } from './read-sources.ts'

const feature = 'packages/platform/src/members'

function check(planted: Record<string, string>, reviewed: Record<string, string> = {}) {
  const root = plantRepository(planted)
  const files = listFiles(root, ['packages', 'apps'])
  const sources = readSources(root, files)
  return {
    sizes: checkSizes(root, files),
    names: checkNames(files, sources),
    guards: checkGuards(sources, reviewed),
    sql: checkSql(sources, reviewed),
  }
}

test('the legal repository has no finding', () => {
  expect(check({})).toEqual({ sizes: [], names: [], guards: [], sql: [] })
})

const unguarded = `\n/* é */\nexport async function renameMember(ctx: object) {\n  return ctx\n}\n`
const router = (from: string) =>
  `import { renameMember } from '${from}'\nexport const router = { renameMember }\n`

test('a verb without a guard is found, with its line, by whichever way it is reached', () => {
  const ways = {
    'router.ts': router('./rename-member.ts'),
    'index.ts': `export { renameMember as rename } from './rename-member.ts'\n`,
    'jobs/rename.ts': router('../rename-member.ts'),
  }
  for (const [entry, text] of Object.entries(ways)) {
    const { guards } = check({ [`${feature}/rename-member.ts`]: unguarded, [`${feature}/${entry}`]: text })
    expect(guards, entry).toMatchObject([{ file: `${feature}/rename-member.ts`, line: 3, rule: 'guard' }])
  }
})

test('a verb written as an arrow function needs its guard too', () => {
  const { guards } = check({
    [`${feature}/rename-member.ts`]: 'export const renameMember = async (ctx: object) => ctx\n',
    [`${feature}/router.ts`]: router('./rename-member.ts'),
  })
  expect(guards).toHaveLength(1)
})

test.each(['authorize(ctx, "member:update")', 'await authorizedLoad(ctx)', 'return authorizeList(ctx)'])(
  '%s is a guard',
  (call) => {
    const { guards } = check({
      [`${feature}/rename-member.ts`]: `export async function renameMember(ctx: object) { ${call} }\n`,
      [`${feature}/router.ts`]: router('./rename-member.ts'),
    })
    expect(guards).toEqual([])
  },
)

test('a guard that is only spoken of is none', () => {
  const { guards } = check({
    [`${feature}/rename-member.ts`]: `import { authorize } from './x.ts'\n// authorize(ctx)\n${unguarded}export const text = 'authorize(ctx)' + typeof authorize\n`,
    [`${feature}/router.ts`]: router('./rename-member.ts'),
  })
  expect(guards).toHaveLength(1)
})

test('what only guarded verbs call needs no guard of its own', () => {
  const { guards } = check({
    [`${feature}/rename-member.ts`]: unguarded,
    [`${feature}/list-members.ts`]: `import { renameMember } from './rename-member.ts'\nexport async function listMembers(ctx: object) { authorize(ctx); await renameMember(ctx) }\ndeclare function authorize(ctx: object): void\n`,
  })
  expect(guards).toEqual([])
})

test('a reviewed exception holds as long as it is needed, then it is a finding', () => {
  const reviewed = { [`${feature}/rename-member.ts#renameMember`]: 'because' }
  const files = {
    [`${feature}/rename-member.ts`]: unguarded,
    [`${feature}/router.ts`]: router('./rename-member.ts'),
  }
  expect(check(files, reviewed).guards).toEqual([])
  expect(check({}, reviewed).guards).toMatchObject([
    { rule: 'guard', message: expect.stringContaining('needs no exception') },
  ])
})

test.each([
  'client.query(`select ${name}`)',
  "client.query('select ' + name)",
  'db.execute(`drop table ${name}`)',
  'sql.raw(name)',
  'sql.raw(`order by ${name}`)',
  'raw(name)',
  'CompiledQuery.raw(`begin; ${name}`)',
  'client.query(`create role ${escapeIdentifier(name)} password ${name}`)',
])('control 27: SQL put together from text is found: %s', (call) => {
  const { sql } = check({ 'packages/jobs/src/fetch.ts': `declare const name: string\n${call}\n` })
  expect(sql).toMatchObject([{ file: 'packages/jobs/src/fetch.ts', line: 2, rule: 'built-sql' }])
})

test.each([
  'sql`select ${name}`.execute(db)',
  "client.query('select $1', [name])",
  'client.query(`select 1`)',
  "sql.raw('desc')",
  'client.query(`create role ${escapeIdentifier(name)}`)',
])('SQL with parameters or escaped names is not: %s', (call) => {
  expect(check({ 'packages/jobs/src/fetch.ts': `declare const name: string\n${call}\n` }).sql).toEqual([])
})

test('migrations, tests and packages/db may put SQL together', () => {
  const text = 'client.query(`select ${name}`)\n'
  expect(
    check({
      'packages/db/src/x.ts': text,
      'packages/jobs/src/x.test.ts': text,
      'packages/jobs/src/migrations/1-x.ts': text,
    }).sql,
  ).toEqual([])
})

test('a file of 301 lines is found, one of 300 is not; tests and migrations may be long', () => {
  const lines = (count: number) => 'export {}\n'.repeat(count)
  expect(check({ 'packages/db/src/long.ts': lines(301) }).sizes).toMatchObject([
    { file: 'packages/db/src/long.ts', rule: 'size' },
  ])
  const fine = {
    'packages/db/src/long.ts': lines(300),
    'packages/db/src/x.test.ts': lines(900),
    'packages/db/src/migrations/1-x.ts': lines(900),
  }
  expect(check(fine).sizes).toEqual([])
})

test('a verb of 81 lines is a warning', () => {
  const text = `export async function renameMember(ctx: object) {\n${'  ctx\n'.repeat(79)}}\n`
  expect(check({ [`${feature}/rename-member.ts`]: text }).sizes).toMatchObject([{ severity: 'warning' }])
})

test.each([
  'packages/db/src/utils.ts',
  'packages/db/src/date-utils.ts',
  'packages/db/src/helpers/find.ts',
  'packages/db/src/session-manager.ts',
  'packages/db/src/common.test.ts',
  'packages/db/src/misc.css',
  'packages/db/src/camelCase.ts',
  'packages/db/src/Upper.tsx',
  'packages/db/src/snake_case.ts',
])('a name that says nothing, or is not kebab-case, is found: %s', (file) => {
  expect(check({ [file]: 'export {}\n' }).names).toMatchObject([{ file, rule: 'name' }])
})

test.each([
  'packages/db/src/project.entity.ts',
  'packages/db/src/migrations/2026112301-foundation.ts',
  'packages/db/src/management.ts',
])('a good name is not: %s', (file) => {
  expect(check({ [file]: 'export {}\n' }).names).toEqual([])
})

test('a verb’s file and its function have one name', () => {
  const other = { [`${feature}/remove-member.ts`]: unguarded }
  expect(check(other).names).toMatchObject([{ file: `${feature}/remove-member.ts`, rule: 'name' }])
  expect(check({ [`${feature}/rename-member.ts`]: unguarded }).names).toEqual([])
})
