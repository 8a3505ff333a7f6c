import type { OperatorContext } from '@freehold/api'
import { planOrder, plans } from '@freehold/plans'

/** Who the caller is, and what the console's choices are: anybody else is refused before. */
export async function currentOperator({ principal: { userId, name, email } }: OperatorContext) {
  return {
    id: userId,
    name,
    email,
    plans: planOrder.map((plan) => ({ name: plan, label: plans[plan].label })),
  }
}
