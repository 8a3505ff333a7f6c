import { createClerkClient, type Session } from '@clerk/backend'
import { isClerkAPIResponseError } from '@clerk/backend/errors'
import { AppError } from '@freehold/core'
import * as z from 'zod/mini'
import { type ClerkUser, clerkUser } from './clerk-user.ts'
import { backendTimeoutMs } from './session-limits.ts'

/** The calls of Clerk's Backend API we make. Each rejects with AppError `unavailable` when Clerk does not answer in time. */
export interface ClerkBackend {
  /** Null: there is no such person. */
  findUser(subject: string): Promise<ClerkUser | null>
  /** The person's living sessions. */
  listSessions(subject: string): Promise<Session[]>
  /** Ends it at Clerk. One that is over already, or was never there, counts as ended. */
  revokeSession(sessionId: string): Promise<void>
}

export function createClerkBackend(options: { secretKey: string; apiUrl: string | null }): ClerkBackend {
  const client = createClerkClient({
    secretKey: options.secretKey,
    ...(options.apiUrl ? { apiUrl: options.apiUrl } : {}),
    telemetry: { disabled: true },
  })
  return {
    async findUser(subject) {
      const found = await ask(client.users.getUser(subject))
      return found === null ? null : z.parse(clerkUser, found.raw)
    },
    async listSessions(subject) {
      const page = await ask(
        client.sessions.getSessionList({ userId: subject, status: 'active', limit: 100 }),
      )
      return page?.data ?? []
    },
    async revokeSession(sessionId) {
      await ask(client.sessions.revokeSession(sessionId), [400, 404])
    },
  }
}

/** The answer; null when Clerk answers with a status of `gone`. The SDK knows no time limit of its own. */
async function ask<T>(question: Promise<T>, gone = [404]): Promise<T | null> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new Error(`no answer within ${backendTimeoutMs} ms`)),
    backendTimeoutMs,
  )
  try {
    return await Promise.race([question, promise])
  } catch (error) {
    if (isClerkAPIResponseError(error) && gone.includes(error.status)) return null
    throw new AppError('unavailable', 'The sign-in service cannot be reached right now.', {
      cause: error,
      retryAfterSeconds: 2,
    })
  } finally {
    clearTimeout(timer)
  }
}
