import type { ExportDeclaration, Param, Pattern } from '@swc/core'
import type { Source } from './read-sources.ts'

/** The exported functions of a file, written either way, whose first parameter is the context. */
export function exportedVerbs({ module, lineOf }: Source): { name: string; line: number }[] {
  return module.body.flatMap((item) => {
    const name = item.type === 'ExportDeclaration' ? verbName(item) : undefined
    return name === undefined ? [] : [{ name, line: lineOf(item) }]
  })
}

function verbName({ declaration }: ExportDeclaration): string | undefined {
  if (declaration.type === 'FunctionDeclaration')
    return takesContext(declaration.params) ? declaration.identifier.value : undefined
  if (declaration.type !== 'VariableDeclaration') return undefined
  const [made] = declaration.declarations
  if (made?.id.type !== 'Identifier') return undefined
  if (made.init?.type !== 'ArrowFunctionExpression' && made.init?.type !== 'FunctionExpression')
    return undefined
  return takesContext(made.init.params) ? made.id.value : undefined
}

function takesContext([first]: readonly (Param | Pattern)[]): boolean {
  const pattern = first?.type === 'Parameter' ? first.pat : first
  return pattern?.type === 'Identifier' && pattern.value === 'ctx'
}
