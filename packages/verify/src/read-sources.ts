import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type CallExpression, type Module, parseSync } from '@swc/core'

/** One TypeScript file, read and parsed once for all checks. */
export interface Source {
  /** Relative to the repository. */
  file: string
  lines: number
  module: Module
  /** The line (from 1) where a node of `module` starts. */
  lineOf(node: SyntaxNode): number
}

/** What every node of the syntax tree has. */
export interface SyntaxNode {
  type: string
  /** In bytes, from 1. */
  span: { start: number; end: number }
}

export function readSources(root: string, files: readonly string[]): Source[] {
  return files.filter((file) => /\.tsx?$/.test(file)).map((file) => readSource(root, file))
}

function readSource(root: string, file: string): Source {
  const bytes = readFileSync(path.join(root, file))
  return {
    file,
    lines: newlines(bytes, bytes.length),
    module: parseSync(bytes.toString(), { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2024' }),
    lineOf: (node) => newlines(bytes, node.span.start - 1) + 1,
  }
}

function newlines(bytes: Buffer, end: number): number {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1)) count++
  return count
}

/** Every call in the file. */
export function callsOf({ module }: Source): CallExpression[] {
  const calls: CallExpression[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('type' in value && value.type === 'CallExpression') calls.push(value as CallExpression)
    for (const child of Object.values(value)) visit(child)
  }
  visit(module)
  return calls
}

/** The name something is called by: `authorize(…)`, or the last part of `client.query(…)`. */
export function calledName({ callee }: CallExpression): string | undefined {
  if (callee.type === 'Identifier') return callee.value
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
    ? callee.property.value
    : undefined
}
