import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { titleOf } from '@freehold/core'
import { offeredScopes } from './offered-scopes.ts'
import type { ScopeCatalogue } from './schema.ts'

type Group = ScopeCatalogue['resources'][number]

/** What the caller can put into a key, by kind of record. */
export async function listScopes(ctx: VerbContext): Promise<ScopeCatalogue> {
  authorize(ctx, 'api-key:read')
  const { acts, resources } = ctx.services.catalogue
  const groups = new Map<string, Group>()
  for (const { name, label } of offeredScopes(ctx)) {
    const [subject = '', action = ''] = name.split(':')
    const named = resources.get(subject)?.label ?? titleOf(subject)
    const group = groups.get(subject) ?? { subject, label: named, scopes: [] }
    groups.set(subject, group)
    const known = acts.get(name)
    group.scopes.push({ scope: name, label, reads: known ? !known.writes : action.startsWith('read') })
  }
  return { resources: [...groups.values()].sort((a, b) => a.label.localeCompare(b.label, 'en')) }
}
