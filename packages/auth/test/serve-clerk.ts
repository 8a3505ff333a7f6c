import { readConfig } from '@freehold/core/config'
import type { TestDatabase } from '@freehold/testing'
import {
  addPerson,
  openSession,
  type StandInSession,
  sessionToken,
} from '@freehold/testing/clerk-stand-in/instance'
import { type ClerkStandIn, startClerkStandIn } from '@freehold/testing/clerk-stand-in/start-clerk-stand-in'
import { type ClerkAuth, createClerkAuth } from '../src/index.ts'
import { recordingLog, type TestClock, testClock } from './serve-auth.ts'

export const publicUrl = 'https://app.example.com'

/** Of a rotation that is under way. */
export const formerSecret = `whsec_${Buffer.from('the secret before this one').toString('base64')}`

export interface ClerkUnderTest {
  auth: ClerkAuth
  clerk: ClerkStandIn
  clock: TestClock
  logged: string[]
  /** People whom Clerk changed, as told to the rest of the system. */
  changed: string[]
  /** A person of the stand-in with an open session, none of which our side has heard of. */
  person(given?: { email?: string; verified?: boolean }): StandInSession
  /** A token of that session, changed as told. */
  token(session: StandInSession, changes?: Record<string, unknown>): string
  close(): Promise<void>
}

let people = 0

/** Clerk's stand-in (or one that runs already), and the provider configured for it as by the environment. */
export async function startClerk(database: TestDatabase, running?: ClerkStandIn): Promise<ClerkUnderTest> {
  const clerk = running ?? (await startClerkStandIn())
  const environment = clerk.environment(publicUrl)
  const secrets = `${formerSecret},${environment['CLERK_WEBHOOK_SECRET']}`
  const config = readConfig([], '/', { ...environment, CLERK_WEBHOOK_SECRET: secrets }).clerk
  if (config === null) throw new Error('The stand-in’s environment is no configuration of Clerk')
  const logged: string[] = []
  const changed: string[] = []
  const clock = testClock()
  const auth = createClerkAuth({
    clerk: config,
    authUrl: database.url('auth'),
    publicUrl,
    personChanged: async (_call, userId) => void changed.push(userId),
    log: recordingLog(logged),
    clock,
  })
  return {
    auth,
    clerk,
    clock,
    logged,
    changed,
    person(given = {}) {
      people += 1
      const person = addPerson(clerk.instance, { email: `person-${people}@example.com`, ...given })
      return openSession(clerk.instance, person.id)
    },
    token: (session, changes) => sessionToken(clerk.instance, session, publicUrl, changes),
    async close() {
      await auth.close()
      await clerk.close()
    },
  }
}
