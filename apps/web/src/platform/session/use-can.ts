import { explainRefusal } from './explain-refusal.ts'
import { useRestriction } from './use-restriction.ts'
import { useWorkspace } from './use-workspace.ts'

export interface Can {
  allowed: boolean
  /** For `ReasonButton`: why not, or null. */
  reason: string | null
}

/**
 * Whether the person's roles, and the workspace's state, allow something, and the sentence to show when they do not. The server decides
 * again at every call; this is for what the page offers.
 * @param act in the product's words when the permission's name does not say it: `useCan('audit-entry:read', 'read the audit log')`
 */
export function useCan(permission: string, act?: string): Can {
  const { permissions, membership } = useWorkspace()
  const restriction = useRestriction(permission)
  const held = permissions.includes(permission)
  const refusal = () => explainRefusal(permission, membership?.roles ?? ['support'], act)
  const reason = held ? restriction : refusal()
  return { allowed: reason === null, reason }
}
