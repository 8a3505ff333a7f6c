import { newId, silentLogger, systemClock } from '@freehold/core'
import { expect, test } from 'vitest'
import { toAppError } from './error-mapping.ts'
import { done, noInput, personRead, personWrite } from './procedures.ts'
import { createRequestContext } from './request-context.ts'
import type { Services } from './services.ts'
import { router } from './trpc.ts'

const succeed = async () => ({ done: true as const })

const procedures = router({
  look: personRead({ input: noInput, output: done }, succeed),
  act: personWrite({ input: noInput, output: done }, succeed),
})

/** The procedures in an HTTP request of so many calls, by somebody signed in. */
function inBatchOf(batchSize: number) {
  const principal = {
    userId: newId(),
    sessionId: newId(),
    name: 'Ada',
    email: 'ada@a.example',
    emailVerified: true,
    mfa: false,
    provenAt: new Date(),
  }
  const services = { auth: { authenticate: async () => principal } } as unknown as Services
  const facts = {
    requestId: newId(),
    ip: null,
    headers: {},
    batchSize,
    log: silentLogger,
    clock: systemClock,
    note() {},
    setHeader() {},
  }
  return procedures.createCaller(createRequestContext(services, facts))
}

test('a write of a person travels alone, as a write of a tenant does; reads may share a request', async () => {
  const refused = await inBatchOf(2).act().catch(toAppError)
  expect(refused).toMatchObject({ code: 'invalid', message: 'Send one mutation per request.' })
  expect(await inBatchOf(2).look()).toEqual({ done: true })
  expect(await inBatchOf(1).act()).toEqual({ done: true })
})
