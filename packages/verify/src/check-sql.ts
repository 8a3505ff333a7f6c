import type { CallExpression, Expression } from '@swc/core'
import type { Finding } from './finding.ts'
import { isMigration, isTestFile } from './list-files.ts'
import { calledName, callsOf, type Source } from './read-sources.ts'

// packages/db escapes what it builds and is proven by the isolation tests; the others never meet a stranger's text.
const exempt = /^packages\/(db|testing|proofs|bench|ui|verify)\/|^apps\/web\//
const runs = new Set(['query', 'execute', 'executeQuery'])
const makes = new Set(['raw', 'unsafe'])
const escapes = new Set(['escapeIdentifier', 'escapeLiteral'])

/** SQL is written out, with values as parameters: no text of a stranger can become a statement. */
export function checkSql(sources: readonly Source[], reviewed: Readonly<Record<string, string>>): Finding[] {
  const found = sources
    .filter(({ file }) => !exempt.test(file) && !isTestFile(file) && !isMigration(file))
    .flatMap(builtSql)
  const files = new Set(found.map(({ file }) => file))
  const stale = Object.keys(reviewed).filter((file) => !files.has(file))
  return [
    ...found.filter(({ file }) => !(file in reviewed)),
    ...stale.map((file) => ({
      file,
      rule: 'built-sql',
      message: 'needs no exception any more: take it out of reviewed.ts',
    })),
  ]
}

function builtSql(source: Source): Finding[] {
  return callsOf(source)
    .filter(isBuilt)
    .map((call) => ({
      file: source.file,
      line: source.lineOf(call),
      rule: 'built-sql',
      message: 'SQL put together from text: pass values as parameters',
    }))
}

function isBuilt(call: CallExpression): boolean {
  const name = calledName(call) ?? ''
  const statement = call.arguments[0]?.expression
  if (!statement) return false
  if (runs.has(name)) return isPutTogether(statement)
  return (
    makes.has(name) &&
    statement.type !== 'StringLiteral' &&
    (statement.type !== 'TemplateLiteral' || isPutTogether(statement))
  )
}

function isPutTogether(expression: Expression): boolean {
  if (expression.type === 'BinaryExpression') return expression.operator === '+'
  return (
    expression.type === 'TemplateLiteral' &&
    'expressions' in expression &&
    !expression.expressions.every(isEscaped)
  )
}

function isEscaped(expression: { type: string }): boolean {
  return expression.type === 'CallExpression' && escapes.has(calledName(expression as CallExpression) ?? '')
}
