import { type Condition, conditionFits } from '@freehold/access'
import type { Catalogue } from '@freehold/api'
import type { ConditionOffer } from './schema.ts'

/** The conditions under which a permission can be held. Making a record knows none: it is not there yet. */
export function offerConditions(catalogue: Catalogue, permission: string): ConditionOffer {
  const [subject = '', action] = permission.split(':')
  const conditions = action === 'create' ? undefined : catalogue.records.get(subject)?.conditions
  return {
    own: conditions?.own !== undefined,
    assigned: conditions?.assigned !== undefined,
    status: conditions?.status ? [...conditions.status.values] : null,
  }
}

/** Whether a role may hold the permission under this condition. */
export function isOffered(catalogue: Catalogue, permission: string, condition: Condition): boolean {
  const [subject = '', action] = permission.split(':')
  const resource = catalogue.records.get(subject)
  return action !== 'create' && resource !== undefined && conditionFits(condition, resource)
}
