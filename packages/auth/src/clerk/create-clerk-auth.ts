import type { CallContext, Clock, Logger } from '@freehold/core'
import { type ClerkConfig, frontendHost } from '@freehold/core/config'
import type { AuthProvider } from '../provider.ts'
import { createAuthenticate } from './authenticate.ts'
import { createClerkBackend } from './clerk-backend.ts'
import { type ClerkDatabase, createClerkDatabase } from './clerk-database.ts'
import { revokeAllSessions } from './own-sessions.ts'
import { createProvision, signInCall } from './provision.ts'
import { tokenReader } from './read-token.ts'
import { clerkRoutes } from './routes.ts'
import { createSessionEnd } from './session-end.ts'
import { deniedSeconds, eventSeconds } from './session-limits.ts'
import { createVerifySessionToken } from './verify-session-token.ts'

export interface ClerkAuthOptions {
  clerk: ClerkConfig
  /** URL of freehold_auth. */
  authUrl: string
  /** The origin people type. */
  publicUrl: string
  /** Clerk told of another name or address of a person (control.users' id), which is written by then. */
  personChanged(call: CallContext, userId: string): Promise<void>
  log: Logger
  clock: Clock
}

export interface ClerkAuth extends AuthProvider {
  readonly name: 'clerk'
  /** Forgets messages and ended sessions that can matter no more; runs by itself every hour. */
  sweep(): Promise<void>
}

const sweepEveryMs = 3_600_000

/** Sign-in by Clerk: its tokens checked without network, people and ended sessions in our own database. */
export function createClerkAuth(options: ClerkAuthOptions): ClerkAuth {
  const { clerk, publicUrl, log, clock } = options
  const database = createClerkDatabase(options.authUrl, (error) =>
    log.warn('sign-in database connection lost', { error: error.message }),
  )
  const backend = createClerkBackend(clerk)
  const authenticate = createAuthenticate({
    database,
    readToken: tokenReader(clerk.publishableKey),
    verify: createVerifySessionToken({ ...clerk, issuers: issuersOf(clerk), clock }),
    provision: createProvision({ backend, database, log, clock }),
  })
  const sweep = () => sweepOnce(database, log, clock)
  const timer = setInterval(
    () =>
      void sweep().catch((error: unknown) => log.error('sweep of sessions failed', { error: String(error) })),
    sweepEveryMs,
  )
  timer.unref()
  const services = { backend, database, log, clock }
  return {
    name: 'clerk',
    signIn: { provider: 'clerk', publishableKey: clerk.publishableKey, proxyUrl: clerk.proxyUrl },
    authenticate,
    sessionEnd: createSessionEnd(database, clock),
    revokeAllSessions: (userId) => revokeAllSessions(services, userId),
    sweep,
    routes: clerkRoutes({
      ...options,
      services,
      authenticate,
      webhookSecrets: clerk.webhookSecrets,
      publicUrl,
    }),
    async close() {
      clearInterval(timer)
      await database.close()
    },
  }
}

/** The Frontend API's address stands in each token; behind a proxy it is the proxy's. */
function issuersOf({ publishableKey, proxyUrl }: ClerkConfig): string[] {
  const own = `https://${frontendHost(publishableKey) ?? ''}`
  return proxyUrl === null ? [own] : [own, proxyUrl]
}

async function sweepOnce(database: ClerkDatabase, log: Logger, clock: Clock): Promise<void> {
  const before = (seconds: number) => new Date(clock.now().getTime() - seconds * 1000)
  await database.write(signInCall(log, clock), (writes) =>
    writes.sweep(before(deniedSeconds), before(eventSeconds)),
  )
}
