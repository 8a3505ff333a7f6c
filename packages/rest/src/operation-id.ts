import type { RestOperation } from '@freehold/api'

/**
 * Good names for generated clients, from the procedure's verb and the path: `projects.list` is `listProjects`,
 * `members.changeRoles` at `/members/{id}/roles` is `changeMemberRoles`.
 */
export function operationIdOf(name: string, { method, path, status, operationId }: RestOperation): string {
  if (operationId) return operationId
  const segments = path.slice(1).split('/')
  const resource = (segments[0] ?? '').split('-').map(capital).join('')
  const aboutOne =
    segments[1]?.startsWith('{') || (method === 'POST' && status === 201 && segments.length === 1)
  const [verb = '', ...rest] = (name.split('.').at(-1) ?? '').split(/(?=[A-Z])/)
  const noun = aboutOne ? singular(resource) : resource
  // What there is one of: `plan.current` at `/tenant/plan` is `getTenantPlan`.
  if (verb === 'current')
    return `get${segments
      .flatMap((segment) => segment.split('-'))
      .map(capital)
      .join('')}`
  if (verb === 'bulk') return `bulk${rest.join('')}${noun}`
  // `jobs.list` and `teams.members`: a verb that is a noun is what is read of the resource.
  return verb === segments.at(-1) && method === 'GET'
    ? `list${noun}${capital(verb)}${rest.join('')}`
    : `${verb}${noun}${rest.join('')}`
}

export function singular(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`
  return /[^s]s$/.test(noun) ? noun.slice(0, -1) : noun
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
