/** A name of ours as people read it: `due_date`, `audit-entry` and `retryLimit` are "Due date", "Audit entry" and "Retry limit". */
export function titleOf(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
