import type { SystemRole } from './system-roles.ts'

/** What a role allows: `resource:action`. */
export type Permission = `${string}:${string}`

export interface PermissionDefinition {
  name: Permission
  /** "Create projects": shown in the role matrix and in refusals. */
  label: string
  /** System roles that hold it beside owner, who holds all. */
  roles: Exclude<SystemRole, 'owner'>[]
  /** Comes with membership itself, whatever the roles: to enter, to leave. What it reaches is decided record by record. */
  everyMember?: true
}

const labels = new Map<string, string>()

/** What people call a permission: "Create projects". One that no feature has defined keeps its name. */
export function labelOf(permission: Permission): string {
  return labels.get(permission) ?? permission
}

/** A resource's permissions, declared once beside the feature: `definePermissions('project', { create: { … } })`. */
export function definePermissions(
  resource: string,
  actions: Record<string, Omit<PermissionDefinition, 'name'>>,
): PermissionDefinition[] {
  return Object.entries(actions).map(([action, definition]) => {
    const name = `${resource}:${action}` as const
    labels.set(name, definition.label)
    return { name, ...definition }
  })
}
