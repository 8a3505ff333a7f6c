import type { PersonContext } from '@freehold/api'
import { AppError, isLocale, isTimeZone } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { getProfile } from './get-profile.ts'
import type { setReadingInput } from './schema.ts'

/** How mails to this person write days, times and numbers. @throws AppError invalid for what this server’s Intl does not know */
export async function setReading(ctx: PersonContext, input: z.infer<typeof setReadingInput>) {
  const { locale, timeZone } = input
  if (!isLocale(locale)) throw unknown('/locale', 'There is no such way of writing days and numbers.')
  if (!isTimeZone(timeZone)) throw unknown('/timeZone', 'There is no such time zone.')
  await ctx.services.database.inSystem(ctx, async (system) => {
    await sql`select door.set_reading(${ctx.principal.userId}, ${locale}, ${timeZone})`.execute(system.sql)
  })
  return getProfile(ctx)
}

function unknown(pointer: string, detail: string): AppError {
  return new AppError('invalid', detail, { fields: [{ pointer, code: 'unknown', detail }] })
}
