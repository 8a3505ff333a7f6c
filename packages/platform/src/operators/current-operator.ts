import type { OperatorContext } from '@freehold/api'
import { planOrder, planRefOf } from '@freehold/plans'

/** Who the caller is, and what the console's choices are: anybody else is refused before. */
export async function currentOperator({ principal: { userId, name, email } }: OperatorContext) {
  return { id: userId, name, email, plans: planOrder.map(planRefOf) }
}
