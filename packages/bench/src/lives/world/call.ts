import { createRequestContext, type Services, toAppError } from '@freehold/api'
import type { Principal } from '@freehold/auth'
import { type CallContext, newId, silentLogger, systemClock, type TenantRef } from '@freehold/core'
import { appRouter } from '@freehold/registry'
import type { House } from './open-house.ts'

export type Person = Principal

/** A new person, as a sign-in service makes one. */
export async function makePerson(house: House, name: string): Promise<Person> {
  const email = `${newId()}@example.com`
  const [made] = await house.asAuth<{ id: string }>('select door.register_identity($1, $2, $3, $4) as id', [
    'test',
    newId(),
    name,
    email,
  ])
  const proof = { emailVerified: true, mfa: true, provenAt: new Date() }
  return { userId: made?.id ?? '', sessionId: newId(), name, email, ...proof }
}

/** The procedures as this person in this workspace, through the whole chain but HTTP. `key`: what one click sends. */
export function callAs(services: Services, person: Person, tenant: TenantRef | null, key?: string) {
  const auth = { ...services.auth, authenticate: async () => ({ ...person, provenAt: new Date() }) }
  return appRouter.createCaller(
    createRequestContext(
      { ...services, auth },
      {
        requestId: newId(),
        ip: '127.0.0.1',
        headers: {
          ...(tenant && { 'x-freehold-tenant': tenant.slug }),
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        batchSize: 1,
        log: silentLogger,
        clock: systemClock,
        note() {},
        setHeader() {},
      },
    ),
  )
}

/** What became of a call: done, or refused with a code and words. What nobody foresaw is thrown. */
export async function outcomeOf(answer: Promise<unknown>): Promise<{ refused: string | null }> {
  try {
    await answer
    return { refused: null }
  } catch (error) {
    const { code, message, cause } = toAppError(error)
    if (code === 'internal') throw cause ?? error
    return { refused: `${code}: ${message}` }
  }
}

/** The system's own doing, not a person's. */
export function callOf(name: string): CallContext {
  return {
    requestId: newId(),
    actor: { kind: 'system', name },
    ip: null,
    log: silentLogger,
    clock: systemClock,
  }
}
