import type { AnyResource } from '@freehold/access'
import type { ResourceDefinition, VerbContext } from '@freehold/api'

/** Kinds of records with a trash that the caller may read; of others they see no deletion either. */
export function visibleSubjects(
  ctx: VerbContext,
): Map<string, ResourceDefinition & { trash: NonNullable<AnyResource['trash']> }> {
  const visible = new Map()
  for (const resource of ctx.services.catalogue.resources.values()) {
    const owner = resource.trash?.restore.split(':')[0]
    if (owner && ctx.caller.can(`${owner}:read`)) visible.set(resource.subject, resource)
  }
  return visible
}
