import type { OperatorContext } from '@freehold/api'

/** Whether the caller is one: anybody else is refused before. */
export async function currentOperator(ctx: OperatorContext) {
  return { name: ctx.principal.name }
}
