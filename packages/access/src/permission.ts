/** What a role allows: `resource:action`. */
export type Permission = `${string}:${string}`

/** Roles every tenant has. A tenant's own roles come beside them; these are read-only. */
export const systemRoles = {
  owner: { label: 'Owner', description: 'Everything, including what ends the workspace.', rank: 4 },
  admin: { label: 'Admin', description: 'Runs the workspace: people, settings, all records.', rank: 3 },
  member: { label: 'Member', description: 'Works on clients and projects.', rank: 2 },
  guest: { label: 'Guest', description: 'Looks, and changes nothing.', rank: 1 },
} as const

export type SystemRole = keyof typeof systemRoles

export interface PermissionDefinition {
  name: Permission
  /** "Create projects": shown in the role matrix and in refusals. */
  label: string
  /** System roles that hold it beside owner, who holds all. */
  roles: Exclude<SystemRole, 'owner'>[]
}

/** A resource's permissions, declared once beside the feature: `definePermissions('project', { create: { … } })`. */
export function definePermissions(
  resource: string,
  actions: Record<string, { label: string; roles: Exclude<SystemRole, 'owner'>[] }>,
): PermissionDefinition[] {
  return Object.entries(actions).map(([action, { label, roles }]) => ({
    name: `${resource}:${action}` as const,
    label,
    roles,
  }))
}
