/** `('project:delete', ['guest'])` → "Your role (Guest) may not delete projects. Ask an owner or admin." */
export function explainRefusal(
  permission: string,
  roles: readonly string[],
  act = actOf(permission),
): string {
  const held = roles.map((role) => `${role.slice(0, 1).toUpperCase()}${role.slice(1)}`).join(', ')
  return `Your role${held ? ` (${held})` : ''} may not ${act}. Ask an owner or admin.`
}

function actOf(permission: string): string {
  const [resource = '', action = ''] = permission.split(':')
  const verb = action === 'read' ? 'see' : action === 'update' ? 'edit' : action.replaceAll('-', ' ')
  return `${verb} ${resource.replaceAll('-', ' ')}s`
}
