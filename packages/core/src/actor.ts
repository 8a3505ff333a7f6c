/** Who acts. Written to every audit entry as `kind` and `id`; only the edge (HTTP, job runner, boot) makes one. */
export type Actor =
  | { kind: 'user'; userId: string }
  | { kind: 'job'; job: string; jobId: string; onBehalfOf: string | null }
  | { kind: 'system'; name: string }

/** The identifier an audit entry stores beside the actor's kind. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return actor.userId
    case 'job':
      return actor.jobId
    case 'system':
      return actor.name
  }
}

/** The person behind an act, when there is one: the user, or the user on whose behalf a job runs. */
export function actingUserId(actor: Actor): string | null {
  if (actor.kind === 'user') return actor.userId
  return actor.kind === 'job' ? actor.onBehalfOf : null
}
