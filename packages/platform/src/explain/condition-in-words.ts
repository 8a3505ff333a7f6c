import type { Condition } from '@freehold/access'

/** "only records they made" */
export function conditionInWords(condition: Condition): string {
  switch (condition.kind) {
    case 'own':
      return 'only records they made'
    case 'assigned':
      return 'only records assigned to them'
    case 'status':
      return `only while the status is ${condition.in.map((status) => status.replaceAll('_', ' ')).join(' or ')}`
  }
}
