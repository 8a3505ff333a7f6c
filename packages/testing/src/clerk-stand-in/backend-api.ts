import { ok, type Route, refusal, route } from './answer.ts'
import type { Instance } from './instance.ts'
import type { ShapedRequest } from './request-shape.ts'
import { sessionJson, userJson } from './resources.ts'

export interface BackendCall {
  instance: Instance
  request: ShapedRequest
  tell(type: string, data: object): void
}

const missing = refusal(404, 'resource_not_found', 'not found')

export const backendRoutes: readonly Route<BackendCall>[] = [
  route('GET', '/v1/users/:id', ({ instance }, id) => {
    const person = instance.people.get(id)
    return person ? ok(userJson(person)) : missing
  }),
  route('GET', '/v1/sessions', ({ instance, request }) => {
    const [person, status] = [request.query.get('user_id'), request.query.get('status')]
    const found = [...instance.sessions.values()].filter(
      (session) => session.personId === person && session.status === status,
    )
    return ok({ data: found.map(sessionJson), total_count: found.length })
  }),
  route('POST', '/v1/sessions/:id/revoke', ({ instance, tell }, id) => {
    const session = instance.sessions.get(id)
    if (!session) return missing
    session.status = 'revoked'
    tell('session.revoked', sessionJson(session))
    return ok(sessionJson(session))
  }),
]
