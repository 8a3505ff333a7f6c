/** `('project:delete', ['guest'])` → "Your role (Guest) may not delete projects. Ask an owner or admin." */
export function explainRefusal(
  permission: string,
  roles: readonly string[],
  act = actOf(permission),
): string {
  const held = roles.map((role) => `${role.slice(0, 1).toUpperCase()}${role.slice(1)}`).join(', ')
  return `${held ? `Your role (${held})` : 'You'} may not ${act}. Ask an owner or admin.`
}

/** `('project:update', 'North site')` → "You may not edit “North site”. Ask an owner or admin." */
export function explainRecordRefusal(permission: string, named: string): string {
  const name = named.length > longest ? `${named.slice(0, longest - 1)}…` : named
  const [subject = '', action = ''] = permission.split(':')
  const verb = action === 'create' ? `create ${subject.replaceAll('-', ' ')}s in` : verbOf(action)
  return `You may not ${verb} “${name}”. Ask an owner or admin.`
}

const longest = 28

function verbOf(action: string): string {
  return action === 'read' ? 'see' : action === 'update' ? 'edit' : action.replaceAll('-', ' ')
}

function actOf(permission: string): string {
  const [resource = '', action = ''] = permission.split(':')
  return `${verbOf(action)} ${resource.replaceAll('-', ' ')}s`
}
