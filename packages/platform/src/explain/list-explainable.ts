import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { titleOf } from '@freehold/core'

/** What can be asked about: every permission in people's words, by kind of record. */
export async function listExplainable(ctx: VerbContext) {
  authorize(ctx, 'access:explain')
  const { permissions, resources, records } = ctx.services.catalogue
  return {
    permissions: permissions.map(({ name, label }) => {
      const [subject = ''] = name.split(':')
      const resource = resources.get(subject) ?? resources.get(subject.replaceAll('-', '_'))
      return {
        name,
        label,
        group: resource?.label ?? titleOf(subject),
        resource: records.get(subject)?.subject ?? null,
      }
    }),
  }
}
