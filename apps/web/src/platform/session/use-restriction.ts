import { useWorkspace } from './use-workspace.ts'

/** What a workspace that may be read still allows: looking, taking one's data away, leaving, and paying. */
const harmless = /:(read|export|leave)|^billing:/

/** Why the workspace as a whole forbids it now, whoever asks, or null. */
export function useRestriction(permission: string): string | null {
  const { access } = useWorkspace()
  return access === 'full' || harmless.test(permission) ? null : restrictionOf(access)
}

export function restrictionOf(access: 'read_only' | 'billing_only'): string {
  return access === 'read_only'
    ? 'This workspace can be read, but not changed.'
    : 'This workspace is suspended.'
}
