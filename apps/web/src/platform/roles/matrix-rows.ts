import type { Outputs } from '../api/trpc.ts'

export type Resource = Outputs['roles']['catalogue']['resources'][number]
export type Permission = Resource['permissions'][number]

/** Actions that most kinds of record have, in columns of their own. */
export const columns = [
  { action: 'read', header: 'See' },
  { action: 'create', header: 'Create' },
  { action: 'update', header: 'Edit' },
  { action: 'delete', header: 'Delete' },
] as const

export interface MatrixRow {
  subject: string
  label: string
  /** The columns' permissions, null where there is none; then the others, as many as there are. */
  cells: readonly (Permission | null)[]
}

/** One row for each kind of record. `keep` says which permissions are shown; a row without any is left out. */
export function matrixRows(
  resources: readonly Resource[],
  keep: (permission: Permission, resource: Resource) => boolean,
): MatrixRow[] {
  return resources.flatMap((resource) => {
    const shown = resource.permissions.filter((permission) => keep(permission, resource))
    if (shown.length === 0) return []
    const inColumn = columns.map(({ action }) => shown.find((one) => one.action === action) ?? null)
    const others = shown.filter(({ action }) => !columns.some((column) => column.action === action))
    return [{ subject: resource.subject, label: resource.label, cells: [...inColumn, ...others] }]
  })
}

/** Whether a word typed into the filter is part of the record's or the permission's name. */
export function matchesWord(word: string, permission: Permission, resource: Resource): boolean {
  const text = `${resource.label} ${permission.label} ${permission.permission}`.toLowerCase()
  return word
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part))
}

/** `read-all` → "Read all": what stands in a cell outside of the columns. */
export function actionInWords(action: string): string {
  const words = action.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
