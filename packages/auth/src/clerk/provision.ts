import { AppError, type CallContext, type Clock, type Logger, newId } from '@freehold/core'
import type { ClerkBackend } from './clerk-backend.ts'
import type { ClerkDatabase } from './clerk-database.ts'
import { seenPerson } from './clerk-user.ts'

/** An answer is remembered so long, so that a page full of questions asks Clerk once. */
const rememberedMs = 10_000

/**
 * First sight of a person whose messages have not arrived: asks Clerk once, however many requests wait. Returns the user's id;
 * null when Clerk knows no such person. @throws AppError `forbidden` without a proven address, `unavailable` without Clerk.
 */
export function createProvision(options: {
  backend: ClerkBackend
  database: ClerkDatabase
  log: Logger
  clock: Clock
}): (subject: string) => Promise<string | null> {
  const { clock } = options
  const asking = new Map<string, Promise<string | null>>()
  const refused = new Map<string, number>()
  // For who had looked into the database before the person was written there; whoever is gone since is gone there too.
  const seen = new Map<string, { userId: string; until: number }>()
  return (subject) => {
    const until = refused.get(subject)
    if (until !== undefined && until > clock.now().getTime()) return Promise.reject(unproven())
    refused.delete(subject)
    const running = asking.get(subject)
    if (running) return running
    const known = seen.get(subject)
    if (known && known.until > clock.now().getTime()) return Promise.resolve(known.userId)
    const question = register(options, subject)
      .catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'forbidden') {
          if (refused.size > 1_000) refused.clear()
          refused.set(subject, clock.now().getTime() + rememberedMs)
        }
        throw error
      })
      .finally(() => asking.delete(subject))
      .then((userId) => {
        if (seen.size > 1_000) seen.clear()
        if (userId !== null) seen.set(subject, { userId, until: clock.now().getTime() + rememberedMs })
        return userId
      })
    asking.set(subject, question)
    return question
  }
}

async function register(
  { backend, database, log, clock }: Parameters<typeof createProvision>[0],
  subject: string,
): Promise<string | null> {
  const user = await backend.findUser(subject).catch((error: unknown) => {
    log.warn('Clerk did not say who somebody is', { error: String((error as Error).cause ?? error) })
    throw error
  })
  if (user === null) return null
  const person = seenPerson(user)
  if (person === null) throw unproven()
  return database.write(signInCall(log, clock), (writes) => writes.seeIdentity(person))
}

/** Who acts when the provider tells us something and nobody of ours asked for it. */
export function signInCall(log: Logger, clock: Clock): CallContext {
  return { requestId: newId(), actor: { kind: 'system', name: 'clerk' }, ip: null, log, clock }
}

function unproven(): AppError {
  return new AppError('forbidden', 'Confirm the primary e-mail address of your account first.', {
    data: { reason: 'email_not_verified' },
  })
}
