import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type CallExpression, parseSync } from '@swc/core'

/** One place that refuses, and the text that would stand there if it did not. Offsets are in characters of the file. */
export interface Guard {
  file: string
  line: number
  what: string
  start: number
  end: number
  replacement: string
}

interface SyntaxNode {
  type: string
  span: { start: number; end: number }
}

/** Calls whose whole statement is a guard: without it everything goes on. */
const statement = /^(authorize|authorizeIn|authorizeList|require[A-Z]\w*)$/
/** Calls that a caller to whom everything is allowed makes harmless: their first argument is the context. */
const filter = new Set(['authorizedLoad', 'visibleRows'])

/** Whether the guard decides which records a caller reaches, not only whether they may call. */
export const narrowsRecords = ({ what }: Guard) => filter.has(what)

/** Where an `if … throw` is a decision about access. */
const deciding = /^packages\/(access\/src\/|api\/src\/(gates|acting|operator-gates)\.ts)/

const permissive = (context: string) =>
  `new Proxy(${context}, { get: (it, key) => key === 'caller' ? { ...it.caller, can: () => true, holds: () => true } : Reflect.get(it, key, it) })`

/** Every guard of the files, found in their syntax: no list to keep. `files` are relative to `root`. */
export function findGuards(root: string, files: readonly string[]): Guard[] {
  return files.flatMap((file) => guardsOf(file, readFileSync(path.join(root, file), 'utf8')))
}

function guardsOf(file: string, text: string): Guard[] {
  const bytes = Buffer.from(text)
  const module = parseSync(text, { syntax: 'typescript', target: 'es2024' })
  const found: Guard[] = []
  const twice = new Set<number>()
  // swc counts bytes from 1.
  const at = (offset: number) => bytes.subarray(0, offset - 1).toString().length
  const add = (node: SyntaxNode, what: string, replacement: string) => {
    const [start, end] = [at(node.span.start), at(node.span.end)]
    found.push({ file, line: text.slice(0, start).split('\n').length, what, start, end, replacement })
  }
  walk(module, (node) => {
    if (asksAgain(node)) twice.add(at(node.body.stmts[0].span.start))
    if (node.type === 'ExpressionStatement') {
      const name = calledName(unwrap((node as unknown as { expression: SyntaxNode }).expression))
      if (name && statement.test(name) && !twice.has(at(node.span.start))) add(node, name, ';')
    }
    if (node.type === 'CallExpression' && filter.has(calledName(node) ?? '')) {
      const context = (node as unknown as CallExpression).arguments[0]?.expression as SyntaxNode | undefined
      if (context) {
        const source = text.slice(at(context.span.start), at(context.span.end))
        add(context, calledName(node) ?? '', permissive(source))
      }
    }
    if (node.type === 'IfStatement' && deciding.test(file) && throwsAtOnce(node)) add(node, 'if … throw', ';')
  })
  return found
}

/**
 * A function that begins with `authorizeList(ctx, 'task:read')` asks what the chain asked in the same words: its rows are
 * guarded by what follows (a filter, a load of each), which is taken away too.
 */
function asksAgain(node: SyntaxNode): node is SyntaxNode & { body: { stmts: [SyntaxNode] } } {
  if (node.type !== 'FunctionDeclaration') return false
  const first = (node as { body?: { stmts?: SyntaxNode[] } }).body?.stmts?.[0]
  if (first?.type !== 'ExpressionStatement') return false
  const call = unwrap((first as unknown as { expression: SyntaxNode }).expression)
  if (calledName(call) !== 'authorizeList') return false
  return (call as unknown as CallExpression).arguments[1]?.expression.type === 'StringLiteral'
}

function throwsAtOnce(node: SyntaxNode): boolean {
  const { consequent, alternate } = node as unknown as { consequent: SyntaxNode; alternate?: SyntaxNode }
  return consequent.type === 'ThrowStatement' && !alternate
}

function unwrap(node: SyntaxNode): SyntaxNode {
  return node.type === 'AwaitExpression' ? (node as unknown as { argument: SyntaxNode }).argument : node
}

function calledName(node: SyntaxNode): string | undefined {
  if (node.type !== 'CallExpression') return undefined
  const { callee } = node as unknown as CallExpression
  return callee.type === 'Identifier' ? callee.value : undefined
}

function walk(value: unknown, visit: (node: SyntaxNode) => void): void {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value && 'span' in value) visit(value as SyntaxNode)
  for (const child of Object.values(value)) walk(child, visit)
}
