import { ok, type Route, refusal, route, type StandInAnswer } from './answer.ts'
import { environmentJson } from './environment-json.ts'
import {
  type Instance,
  newClerkId,
  openSession,
  type StandInSession,
  type StandInSignIn,
  sessionToken,
} from './instance.ts'
import type { ShapedRequest } from './request-shape.ts'
import { clientJson, ownSessionJson, sessionJson, signInJson, userJson } from './resources.ts'

export interface FrontendCall {
  instance: Instance
  request: ShapedRequest
  /** The page's origin: `azp` of the tokens. */
  origin: string
  /** The browser, by its cookie. */
  clientId: string | null
  /** Tells the application, as Clerk does by its messages. */
  tell(type: string, data: object): void
}

/** Answers of changing requests carry the browser's whole state. */
function changed({ instance, origin }: FrontendCall, clientId: string, response: unknown): StandInAnswer {
  return { status: 200, body: { response, client: clientJson(instance, clientId, origin) }, clientId }
}

function beginSignIn(call: FrontendCall): StandInAnswer {
  const { instance, request } = call
  const identifier = request.form.get('identifier')?.toLowerCase()
  const person = [...instance.people.values()].find(({ email }) => email === identifier)
  if (!person) return refusal(422, 'form_identifier_not_found', 'Couldn’t find your account.', 'identifier')
  const clientId = call.clientId ?? newClerkId('client')
  const signIn: StandInSignIn = {
    id: newClerkId('sia'),
    personId: person.id,
    status: 'needs_first_factor',
    sessionId: null,
  }
  instance.signIns.set(signIn.id, signIn)
  instance.attempts.set(clientId, signIn.id)
  const password = request.form.get('password')
  if (password !== null) return checkPassword(call, clientId, signIn, password)
  return changed(call, clientId, signInJson(instance, signIn))
}

function attemptFirstFactor(call: FrontendCall, id: string): StandInAnswer {
  const { instance, request, clientId } = call
  const signIn = instance.signIns.get(id)
  if (!signIn || clientId === null || instance.attempts.get(clientId) !== id)
    return refusal(404, 'resource_not_found', 'No sign in was found.')
  if (request.form.get('strategy') !== 'password')
    return refusal(422, 'strategy_for_user_invalid', 'This strategy is not valid for this account.')
  return checkPassword(call, clientId, signIn, request.form.get('password') ?? '')
}

function checkPassword(
  call: FrontendCall,
  clientId: string,
  signIn: StandInSignIn,
  password: string,
): StandInAnswer {
  const { instance } = call
  if (instance.people.get(signIn.personId)?.password !== password)
    return refusal(422, 'form_password_incorrect', 'Password is incorrect. Try again.', 'password')
  const session = openSession(instance, signIn.personId, { clientId })
  Object.assign(signIn, { status: 'complete', sessionId: session.id })
  call.tell('session.created', sessionJson(session))
  const answer = changed(call, clientId, signInJson(instance, signIn))
  instance.attempts.delete(clientId)
  return answer
}

/** The browser's own living session, or the refusal that makes the SDK ask who is there. */
function ownSession(
  call: FrontendCall,
  id: string,
  work: (session: StandInSession, clientId: string) => StandInAnswer,
): StandInAnswer {
  const session = call.instance.sessions.get(id)
  const { clientId } = call
  if (!session || clientId === null || session.clientId !== clientId || session.status !== 'active')
    return refusal(401, 'authentication_invalid', 'Unable to authenticate this browser for this session.')
  return work(session, clientId)
}

/** Reverification: a person without a second factor proves the password, whatever level was asked for. */
function verification(
  { instance, origin, request }: FrontendCall,
  session: StandInSession,
  status: 'needs_first_factor' | 'complete',
) {
  return {
    id: `ver_${session.id}`,
    object: 'session_verification',
    status,
    level: request.form.get('level') ?? 'multi_factor',
    session: ownSessionJson(instance, session, origin),
    supported_first_factors: [{ strategy: 'password' }],
    supported_second_factors: null,
    first_factor_verification: null,
    second_factor_verification: null,
  }
}

function verifyPassword(call: FrontendCall, id: string): StandInAnswer {
  return ownSession(call, id, (session, clientId) => {
    const { form } = call.request
    const right = call.instance.people.get(session.personId)?.password
    if (form.get('strategy') !== 'password' || form.get('password') !== right)
      return refusal(422, 'form_password_incorrect', 'Password is incorrect. Try again.', 'password')
    session.firstFactorAt = Date.now()
    return changed(call, clientId, verification(call, session, 'complete'))
  })
}

function end(status: 'ended' | 'removed') {
  return (call: FrontendCall, id: string) =>
    ownSession(call, id, (session, clientId) => {
      session.status = status
      call.tell(`session.${status}`, sessionJson(session))
      return changed(call, clientId, ownSessionJson(call.instance, session, call.origin))
    })
}

function endAll(call: FrontendCall): StandInAnswer {
  const clientId = call.clientId ?? newClerkId('client')
  for (const session of call.instance.sessions.values()) {
    if (session.clientId !== clientId || session.status !== 'active') continue
    session.status = 'removed'
    call.tell('session.removed', sessionJson(session))
  }
  return changed(call, clientId, clientJson(call.instance, clientId, call.origin))
}

function me(call: FrontendCall, answer: (session: StandInSession) => unknown): StandInAnswer {
  return ownSession(call, call.request.query.get('_clerk_session_id') ?? '', (session) => ok(answer(session)))
}

export const frontendRoutes: readonly Route<FrontendCall>[] = [
  route('GET', '/v1/environment', ({ origin }) => ok(environmentJson(origin))),
  route('GET', '/v1/client', ({ instance, clientId, origin }) =>
    ok({ response: clientId === null ? null : clientJson(instance, clientId, origin), client: null }),
  ),
  route('POST', '/v1/client/sign_ins', beginSignIn),
  route('POST', '/v1/client/sign_ins/:id/attempt_first_factor', attemptFirstFactor),
  route('POST', '/v1/client/sessions/:id/touch', (call, id) =>
    ownSession(call, id, (session, clientId) => {
      session.lastActiveAt = Date.now()
      return changed(call, clientId, ownSessionJson(call.instance, session, call.origin))
    }),
  ),
  route('POST', '/v1/client/sessions/:id/tokens', (call, id) =>
    ownSession(call, id, (session) =>
      ok({ object: 'token', jwt: sessionToken(call.instance, session, call.origin) }),
    ),
  ),
  route('POST', '/v1/client/sessions/:id/verify', (call, id) =>
    ownSession(call, id, (session, clientId) =>
      changed(call, clientId, verification(call, session, 'needs_first_factor')),
    ),
  ),
  route('POST', '/v1/client/sessions/:id/verify/attempt_first_factor', verifyPassword),
  route('POST', '/v1/client/sessions/:id/end', end('ended')),
  route('POST', '/v1/client/sessions/:id/remove', end('removed')),
  route('DELETE', '/v1/client/sessions', endAll),
  route('GET', '/v1/me', (call) =>
    me(call, ({ personId }) => {
      const person = call.instance.people.get(personId)
      return { response: person ? userJson(person) : null, client: null }
    }),
  ),
  route('GET', '/v1/me/sessions/active', (call) =>
    me(call, ({ personId }) =>
      [...call.instance.sessions.values()]
        .filter((session) => session.personId === personId && session.status === 'active')
        .map(sessionJson),
    ),
  ),
]
