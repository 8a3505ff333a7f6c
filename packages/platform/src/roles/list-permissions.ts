import { authorize, type Permission } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { titleOf } from '@freehold/core'
import { livingPermissions } from './living-permissions.ts'
import { offerConditions } from './offer-conditions.ts'
import type { PermissionCatalogue } from './schema.ts'

type Group = PermissionCatalogue['resources'][number]

/** Everything a role can be made of, by kind of record, and what of it the caller may give. */
export async function listPermissions(ctx: VerbContext): Promise<PermissionCatalogue> {
  authorize(ctx, 'role:read')
  const { catalogue } = ctx.services
  const groups = new Map<string, Group>()
  for (const { permission, label, everyMember } of await livingPermissions(ctx)) {
    const [subject = '', action = ''] = permission.split(':')
    const known = catalogue.resources.get(subject)
    const group = groups.get(subject) ?? {
      subject,
      label: known?.label ?? titleOf(subject),
      permissions: [],
    }
    groups.set(subject, group)
    group.permissions.push({
      permission,
      action,
      label,
      everyMember,
      offer: offerConditions(catalogue, permission),
      held: ctx.caller.can(permission as Permission),
      heldUnder: ctx.caller.conditional.flatMap((held) =>
        held.permission === permission && held.condition ? [held.condition] : [],
      ),
    })
  }
  return { resources: [...groups.values()].sort((a, b) => a.label.localeCompare(b.label, 'en')) }
}
