import { StatusDot } from '@freehold/ui'

/** Of the system, or the workspace's own. */
export function RoleKind({ role }: { role: { rank: number | null } }) {
  return role.rank === null ? (
    <StatusDot tone="accent">Own role</StatusDot>
  ) : (
    <StatusDot tone="neutral">System role</StatusDot>
  )
}
