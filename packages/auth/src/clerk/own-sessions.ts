import type { Session } from '@clerk/backend'
import type { Clock, Logger } from '@freehold/core'
import { notFound } from '@freehold/core'
import type { SessionInfo } from '../schema.ts'
import type { ClerkPrincipal } from './authenticate.ts'
import type { ClerkBackend } from './clerk-backend.ts'
import type { ClerkDatabase } from './clerk-database.ts'
import { signInCall } from './provision.ts'

export interface SessionServices {
  backend: ClerkBackend
  database: ClerkDatabase
  log: Logger
  clock: Clock
}

/** The person's sessions as Clerk knows them, last used first. */
export async function listSessions(
  { backend }: SessionServices,
  person: ClerkPrincipal,
): Promise<{ sessions: SessionInfo[] }> {
  const found = await backend.listSessions(person.subject)
  const sessions = found
    .toSorted((a, b) => b.lastActiveAt - a.lastActiveAt)
    .map((session) => describe(session, person.sessionId))
  return { sessions }
}

/**
 * Ends sessions of a person on both sides: first on the deny-list, where it acts at once, then at Clerk, which makes no more
 * tokens of it. @throws AppError `unavailable` when Clerk was not reached: denied here all the same, to be repeated.
 */
export async function endSessions(
  { backend, database, log, clock }: SessionServices,
  person: Pick<ClerkPrincipal, 'subject' | 'userId'>,
  sessionIds: string[],
): Promise<void> {
  const call = { ...signInCall(log, clock), actor: { kind: 'user', userId: person.userId } as const }
  await database.write(call, async (writes) => {
    for (const id of sessionIds) await writes.endSession(id, person.subject)
  })
  for (const id of sessionIds) await backend.revokeSession(id)
}

/** One of the person's own; another's is not there. */
export async function revokeSession(services: SessionServices, person: ClerkPrincipal, id: string) {
  const own = await services.backend.listSessions(person.subject)
  if (!own.some((session) => session.id === id)) throw notFound('session')
  await endSessions(services, person, [id])
  return { status: 'revoked' as const }
}

export async function revokeOtherSessions(services: SessionServices, person: ClerkPrincipal) {
  const own = await services.backend.listSessions(person.subject)
  const others = own.map(({ id }) => id).filter((id) => id !== person.sessionId)
  await endSessions(services, person, others)
  return { status: 'revoked' as const }
}

/** For acts of others than the person: the caller has decided that they may. */
export async function revokeAllSessions(services: SessionServices, userId: string): Promise<void> {
  for (const subject of await services.database.subjectsOf(userId)) {
    const own = await services.backend.listSessions(subject)
    await endSessions(
      services,
      { subject, userId },
      own.map(({ id }) => id),
    )
  }
}

export async function signOut(services: SessionServices, person: ClerkPrincipal | null) {
  if (person) await endSessions(services, person, [person.sessionId])
  return { status: 'signed_out' as const }
}

function describe(session: Session, currentId: string): SessionInfo {
  const { latestActivity: activity } = session
  const device = [activity?.browserName, activity?.deviceType].filter(Boolean).join(' on ')
  return {
    id: session.id,
    createdAt: new Date(session.createdAt).toISOString(),
    lastSeenAt: new Date(session.lastActiveAt).toISOString(),
    ip: activity?.ipAddress ?? null,
    userAgent: device || null,
    current: session.id === currentId,
  }
}
