import { verifyWebhook } from '@clerk/backend/webhooks'
import { AppError, type CallContext, type Clock, type Logger } from '@freehold/core'
import type { Request, RequestHandler } from 'express'
import * as z from 'zod/mini'
import type { ClerkDatabase, ClerkWrites } from './clerk-database.ts'
import { clerkUser, seenPerson } from './clerk-user.ts'
import { signInCall } from './provision.ts'

const id = z.string().check(z.minLength(1), z.maxLength(200))
const session = z.object({ id, user_id: id })
const message = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['user.created', 'user.updated']), data: clerkUser }),
  z.object({ type: z.literal('user.deleted'), data: z.object({ id }) }),
  z.object({
    type: z.enum(['session.created', 'session.ended', 'session.removed', 'session.revoked']),
    data: session,
  }),
])
type Message = z.infer<typeof message>

/**
 * Clerk's messages (svix: signed, at most five minutes old). Stored and applied in one transaction: one that failed is sent
 * again, one that was stored changes nothing. The body must be the raw bytes.
 */
export function receiveWebhook(options: {
  database: ClerkDatabase
  webhookSecrets: string[]
  personChanged(call: CallContext, userId: string): Promise<void>
  log: Logger
  clock: Clock
}): RequestHandler {
  const { database, webhookSecrets, personChanged, log, clock } = options
  return async (req, res) => {
    const event = await verified(req, webhookSecrets, log)
    const parsed = z.safeParse(message, event)
    if (!parsed.success) {
      // Of a kind we did not ask for, or of a shape we do not know: sending it again would not help.
      log.warn('a message of Clerk was not understood', { type: String(event.type).slice(0, 100) })
      res.status(202).json({ status: 'ignored' })
      return
    }
    const svixId = String(req.headers['svix-id'])
    const call = signInCall(log, clock)
    const { type, data } = parsed.data
    const status = await database.write(call, async (writes) => {
      const fresh = await writes.storeEvent({ id: svixId, type, payload: summary(parsed.data) })
      if (!fresh) return 'repeated' as const
      await apply(writes, parsed.data)
      return 'applied' as const
    })
    if (type === 'user.created' || type === 'user.updated') {
      // Also when repeated: the first time may have failed here.
      const { userId } = await database.sessionOf(data.id, '')
      if (userId !== null) await personChanged(call, userId)
    }
    res.json({ status })
  }
}

/** The message, signed by any of the secrets: while one is rotated, Clerk signs by the old one or the new one. */
async function verified(req: Request, secrets: string[], log: Logger): Promise<{ type: unknown }> {
  if (!Buffer.isBuffer(req.body)) throw new AppError('invalid', 'Send JSON.')
  const headers = new Headers()
  for (const name of ['svix-id', 'svix-timestamp', 'svix-signature'])
    headers.set(name, String(req.headers[name] ?? ''))
  const init = { method: 'POST', headers, body: String(req.body) }
  const attempts = await Promise.allSettled(
    secrets.map((signingSecret) =>
      verifyWebhook(new globalThis.Request('http://localhost/', init), { signingSecret }),
    ),
  )
  const found = attempts.find((attempt) => attempt.status === 'fulfilled')
  if (found) return found.value
  const cause: unknown = attempts.find((attempt) => attempt.status === 'rejected')?.reason
  log.warn('a message with a wrong signature was refused', { error: (cause as Error).message })
  throw new AppError('forbidden', 'This message is not signed by the sign-in service.', { cause })
}

async function apply(writes: ClerkWrites, { type, data }: Message): Promise<void> {
  switch (type) {
    case 'user.created':
    case 'user.updated': {
      const person = seenPerson(data)
      if (person !== null) await writes.seeIdentity(person)
      return
    }
    case 'user.deleted':
      return writes.removeIdentity(data.id)
    case 'session.created':
      // A session that has ended stays ended, in whatever order the messages come.
      return
    default:
      return writes.endSession(data.id, data.user_id)
  }
}

/** What is kept of a message: who and when, nothing about them. */
function summary({ type, data }: Message): object {
  if ('user_id' in data) return { sessionId: data.id, subject: data.user_id }
  return 'updated_at' in data && type !== 'user.deleted'
    ? { subject: data.id, updatedAt: new Date(data.updated_at).toISOString() }
    : { subject: data.id }
}
