import type { SystemRole } from './schema.ts'

export type { SystemRole } from './schema.ts'

/** Roles every tenant has. A tenant's own roles come beside them; these are read-only. */
export const systemRoles: Readonly<Record<SystemRole, { label: string; description: string; rank: number }>> =
  {
    owner: { label: 'Owner', description: 'Everything, including what ends the workspace.', rank: 4 },
    admin: { label: 'Admin', description: 'Runs the workspace: people, settings, all records.', rank: 3 },
    member: { label: 'Member', description: 'Works on clients and projects.', rank: 2 },
    guest: { label: 'Guest', description: 'Looks, and changes nothing.', rank: 1 },
  }
