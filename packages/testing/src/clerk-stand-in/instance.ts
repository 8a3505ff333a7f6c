import { randomBytes } from 'node:crypto'
import { createSigningKey, type SigningKey } from './signing-key.ts'

export interface StandInPerson {
  id: string
  firstName: string
  lastName: string
  email: string
  password: string
  verified: boolean
  createdAt: number
  updatedAt: number
}

export interface StandInSession {
  id: string
  clientId: string
  personId: string
  status: 'active' | 'pending' | 'ended' | 'removed' | 'revoked'
  createdAt: number
  lastActiveAt: number
  /** When each factor was last verified; null: never. */
  firstFactorAt: number
  secondFactorAt: number | null
}

export interface StandInSignIn {
  id: string
  personId: string
  status: 'needs_first_factor' | 'complete'
  sessionId: string | null
}

/** What a Clerk instance keeps. */
export interface Instance {
  key: SigningKey
  issuer: string
  webhookSecret: string
  secretKey: string
  publishableKey: string
  people: Map<string, StandInPerson>
  sessions: Map<string, StandInSession>
  signIns: Map<string, StandInSignIn>
  /** The sign-in under way in each browser. */
  attempts: Map<string, string>
  /** Requests that the pinned SDKs would not send, each with the reason. A test expects none. */
  refused: string[]
}

export function createInstance(issuer: string): Instance {
  return {
    key: createSigningKey(),
    issuer,
    webhookSecret: `whsec_${randomBytes(24).toString('base64')}`,
    secretKey: `sk_live_${randomBytes(20).toString('hex')}`,
    // The host is never asked: browser and server are given the stand-in's own addresses.
    publishableKey: `pk_live_${Buffer.from('clerk.standin.example$').toString('base64')}`,
    people: new Map(),
    sessions: new Map(),
    signIns: new Map(),
    attempts: new Map(),
    refused: [],
  }
}

export function newClerkId(prefix: string): string {
  return `${prefix}_${randomBytes(14).toString('base64url').replace(/[-_]/g, 'x')}`
}

export function addPerson(
  instance: Instance,
  given: Partial<StandInPerson> & { email: string },
): StandInPerson {
  const now = Date.now()
  const person = {
    id: newClerkId('user'),
    firstName: 'Stand',
    lastName: 'In',
    password: 'correct horse battery',
    verified: true,
    createdAt: now,
    updatedAt: now,
    ...given,
  }
  instance.people.set(person.id, person)
  return person
}

export function openSession(
  instance: Instance,
  personId: string,
  given: Partial<StandInSession> = {},
): StandInSession {
  const now = Date.now()
  const session = {
    id: newClerkId('sess'),
    clientId: newClerkId('client'),
    personId,
    status: 'active' as const,
    createdAt: now,
    lastActiveAt: now,
    firstFactorAt: now,
    secondFactorAt: null,
    ...given,
  }
  instance.sessions.set(session.id, session)
  return session
}

/** Minutes since each factor, -1 for never. */
export function factorAges({ firstFactorAt, secondFactorAt }: StandInSession): [number, number] {
  const age = (at: number | null) => (at === null ? -1 : Math.floor((Date.now() - at) / 60_000))
  return [age(firstFactorAt), age(secondFactorAt)]
}

/** A session token as Clerk makes it (version 2 of the claims); `changes` is for tokens Clerk would not make. */
export function sessionToken(
  instance: Instance,
  session: StandInSession,
  origin: string,
  changes: Record<string, unknown> = {},
): string {
  const seconds = Math.floor(Date.now() / 1000)
  const claims = {
    azp: origin,
    exp: seconds + 60,
    fva: factorAges(session),
    iat: seconds,
    iss: instance.issuer,
    jti: newClerkId('jti'),
    nbf: seconds - 10,
    sid: session.id,
    sts: session.status === 'pending' ? 'pending' : 'active',
    sub: session.personId,
    v: 2,
    ...changes,
  }
  // A claim set to undefined is left out.
  return instance.key.sign(claims)
}
