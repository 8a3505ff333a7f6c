import type { VerbContext } from '@freehold/api'
import { CompiledQuery, type QueryExecutor } from 'kysely'

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  Plans?: Node[]
}

/** One scan of a plan: how, of which table, by which index. */
export interface Scan {
  how: string
  table: string | undefined
  index: string | undefined
}

/**
 * Runs a verb and returns the scans of its last statement's plan: the same text, parameters, role and tenant, asked of the
 * planner in the verb's own transaction.
 */
export async function explainLast(
  ctx: VerbContext,
  verb: (ctx: VerbContext) => Promise<unknown>,
): Promise<Scan[]> {
  const seen: CompiledQuery[] = []
  const getExecutor = () => recording(ctx.sql.getExecutor(), seen)
  const sql = new Proxy(ctx.sql, {
    get: (target, key) => (key === 'getExecutor' ? getExecutor : Reflect.get(target, key)),
  })
  await verb(Object.create(ctx, { sql: { value: sql } }))
  const last = seen.at(-1)
  if (!last) throw new Error('The verb ran no statement')
  const explained = CompiledQuery.raw(`explain (format json) ${last.sql}`, [...last.parameters])
  const { rows } = await ctx.sql.executeQuery<{ 'QUERY PLAN': { Plan: Node }[] }>(explained)
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan
  if (!plan) throw new Error('There is no plan')
  return scans(plan)
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
