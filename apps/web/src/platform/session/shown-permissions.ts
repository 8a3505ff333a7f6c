/** What decides which pages, blocks and searches are offered: whoever sees some records of a kind has a list of them. */
export function shownPermissions(workspace: {
  permissions: readonly string[]
  partialPermissions: readonly string[]
}): readonly string[] {
  const { permissions, partialPermissions } = workspace
  return [...permissions, ...partialPermissions.filter((permission) => permission.endsWith(':read'))]
}
