import * as z from 'zod/mini'

/** The part of Clerk's user object (webhook and Backend API alike) that concerns us. Times are milliseconds. */
export const clerkUser = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  first_name: z.nullish(z.string()),
  last_name: z.nullish(z.string()),
  username: z.nullish(z.string()),
  primary_email_address_id: z.nullish(z.string()),
  email_addresses: z.array(
    z.object({
      id: z.nullish(z.string()),
      email_address: z.string(),
      verification: z.nullish(z.object({ status: z.nullish(z.string()) })),
    }),
  ),
  updated_at: z.number(),
})

export type ClerkUser = z.infer<typeof clerkUser>

export interface SeenPerson {
  subject: string
  name: string
  email: string
  changedAt: Date
}

/** The person as we keep them; null when the primary e-mail address is not proven. */
export function seenPerson(user: ClerkUser): SeenPerson | null {
  const primary = user.email_addresses.find(({ id }) => id && id === user.primary_email_address_id)
  if (primary?.verification?.status !== 'verified') return null
  const email = primary.email_address.toLowerCase()
  if (email.length < 3 || email.length > 320) return null
  return { subject: user.id, name: nameOf(user, email), email, changedAt: new Date(user.updated_at) }
}

function nameOf({ first_name, last_name, username }: ClerkUser, email: string): string {
  const full = [first_name, last_name].filter(Boolean).join(' ')
  const name = (full || username || email).replace(/\p{Cc}/gu, '').trim()
  return (name || email).slice(0, 200)
}
