import type { VerbContext } from '@freehold/api'
import { CompiledQuery, type QueryExecutor } from 'kysely'

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Node[]
}

/** One scan of a plan: how, of which table, by which index. */
export interface Scan {
  how: string
  table: string | undefined
  index: string | undefined
}

/** How many statements a verb sends. */
export async function countStatements(
  ctx: VerbContext,
  verb: (ctx: VerbContext) => Promise<unknown>,
): Promise<number> {
  return (await statementsOf(ctx, verb)).length
}

async function statementsOf(
  ctx: VerbContext,
  verb: (ctx: VerbContext) => Promise<unknown>,
): Promise<CompiledQuery[]> {
  const seen: CompiledQuery[] = []
  const getExecutor = () => recording(ctx.sql.getExecutor(), seen)
  const sql = new Proxy(ctx.sql, {
    get: (target, key) => (key === 'getExecutor' ? getExecutor : Reflect.get(target, key)),
  })
  const recorded = new Proxy(ctx, {
    get: (target, key) => (key === 'sql' ? sql : Reflect.get(target, key, target)),
  })
  await verb(recorded)
  return seen
}

/**
 * Runs a verb and returns the scans of its last statement's plan: the same text, parameters, role and tenant, asked of the
 * planner in the verb's own transaction.
 */
export async function explainLast(
  ctx: VerbContext,
  verb: (ctx: VerbContext) => Promise<unknown>,
): Promise<Scan[]> {
  const last = (await statementsOf(ctx, verb)).at(-1)
  if (!last) throw new Error('The verb ran no statement')
  return scans(await planOf(ctx, last, 'format json'))
}

/**
 * Runs a verb and returns the most rows that a scan in any of its statements' plans touched, read or thrown away, by table or
 * index.
 */
export async function rowsTouched(
  ctx: VerbContext,
  verb: (ctx: VerbContext) => Promise<unknown>,
): Promise<Record<string, number>> {
  const most: Record<string, number> = {}
  for (const statement of await statementsOf(ctx, verb)) {
    const plan = await planOf(ctx, statement, 'analyze, timing off, format json')
    for (const { scanned, rows } of touched(plan)) most[scanned] = Math.max(most[scanned] ?? 0, rows)
  }
  return most
}

function touched(node: Node): { scanned: string; rows: number }[] {
  const rows =
    (node['Actual Rows'] ?? 0) +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0)
  const scanned = node['Relation Name'] ?? node['Index Name']
  const below = (node.Plans ?? []).flatMap(touched)
  return scanned ? [{ scanned, rows: rows * (node['Actual Loops'] ?? 1) }, ...below] : below
}

async function planOf(ctx: VerbContext, statement: CompiledQuery, options: string): Promise<Node> {
  const explained = CompiledQuery.raw(`explain (${options}) ${statement.sql}`, [...statement.parameters])
  const { rows } = await ctx.sql.executeQuery<{ 'QUERY PLAN': { Plan: Node }[] }>(explained)
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan
  if (!plan) throw new Error('There is no plan')
  return plan
}

function recording(executor: QueryExecutor, seen: CompiledQuery[]): QueryExecutor {
  return new Proxy(executor, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        if (key === 'executeQuery') seen.push(args[0] as CompiledQuery)
        return Reflect.apply(value, target, args)
      }
    },
  })
}

function scans(node: Node): Scan[] {
  const own = { how: node['Node Type'], table: node['Relation Name'], index: node['Index Name'] }
  const below = (node.Plans ?? []).flatMap(scans)
  return own.how.includes('Scan') ? [own, ...below] : below
}
