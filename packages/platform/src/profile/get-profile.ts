import type { PersonContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import type * as z from 'zod/mini'
import type { profileOutput } from './schema.ts'

interface Row {
  id: string
  name: string
  email: string
  created_at: string
}

interface Reading {
  locale: string | null
  time_zone: string | null
}

interface Refusal {
  reason: string
  noted_at: string
  until: string
}

/** The person behind the session, as they are kept across workspaces. */
export async function getProfile(ctx: PersonContext): Promise<z.infer<typeof profileOutput>> {
  const { database } = ctx.services
  const { userId } = ctx.principal
  const [row] = await database.callDoor<Row>('user_profile', [userId])
  if (!row) throw new Error(`There is no person ${userId}`)
  const [reading] = await database.callDoor<Reading>('reader_of_user', [userId])
  const [refusal] = await database.callDoor<Refusal>('mail_refusal_of', [row.email, ctx.clock.now()])
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    createdAt: isoTime(row.created_at),
    locale: reading?.locale ?? null,
    timeZone: reading?.time_zone ?? null,
    mailRefused: refusal
      ? { reason: refusal.reason, since: isoTime(refusal.noted_at), until: isoTime(refusal.until) }
      : null,
  }
}
