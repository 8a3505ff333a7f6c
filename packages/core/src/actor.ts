/** Who acts. Written to every audit entry as `kind` and `id`; only the edge (HTTP, job runner, boot) makes one. */
export type Actor =
  | { kind: 'user'; userId: string }
  /** With `keyId`: started by an API key, and within what that key may do. */
  | { kind: 'job'; job: string; jobId: string; onBehalfOf: string | null; keyId?: string | null }
  | { kind: 'system'; name: string }
  /** A program with an API key, within what the key's maker may do. */
  | { kind: 'api_key'; keyId: string; onBehalfOf: string }
  /** Staff. With a session: inside a tenant, on its behalf; the session's row says why and until when. */
  | { kind: 'operator'; operatorId: string; sessionId: string | null }

/** The identifier an audit entry stores beside the actor's kind. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return actor.userId
    case 'job':
      return actor.jobId
    case 'system':
      return actor.name
    case 'api_key':
      return actor.keyId
    case 'operator':
      return actor.sessionId ?? actor.operatorId
  }
}

/** The person behind an act, when there is one: the user, the operator, or the user on whose behalf a job or a key acts. */
export function actingUserId(actor: Actor): string | null {
  switch (actor.kind) {
    case 'user':
      return actor.userId
    case 'job':
    case 'api_key':
      return actor.onBehalfOf
    case 'system':
      return null
    case 'operator':
      return actor.operatorId
  }
}

/** The API key that bounds an act: of a program's request, or of a job that such a request started. */
export function actingKeyId(actor: Actor): string | null {
  if (actor.kind === 'api_key') return actor.keyId
  return actor.kind === 'job' ? (actor.keyId ?? null) : null
}
