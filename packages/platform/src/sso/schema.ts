import { recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'

const issuer = z
  .string()
  .check(
    z.trim(),
    z.maxLength(500),
    z.regex(/^https?:\/\/[^\s?#]+$/, 'The address of your sign-in server, starting with https://.'),
    z.meta({ examples: ['https://login.example.com'] }),
  )
const joinRole = z.enum(['member', 'guest'])

export const saveConnectionInput = z.strictObject({
  issuer,
  clientId: z.string().check(z.trim(), z.minLength(1, 'Your sign-in server gives it.'), z.maxLength(500)),
  /** Left empty: the one that is kept already. */
  clientSecret: z.string().check(z.trim(), z.maxLength(2_000)),
  enabled: z.boolean(),
  justInTime: z.boolean(),
  joinRole,
})

export const addDomainInput = z.strictObject({
  domain: z
    .string()
    .check(
      z.trim(),
      z.toLowerCase(),
      z.maxLength(253),
      z.regex(
        /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
        'A domain like example.com.',
      ),
      z.meta({ examples: ['example.com'] }),
    ),
})
export const domainInput = z.strictObject({ id: recordId })

export const ssoDomain = z.strictObject({
  id: recordId,
  domain: z.string(),
  verifiedAt: z.nullable(timestamp),
  /** The TXT record that proves it. */
  record: z.strictObject({ name: z.string(), value: z.string() }),
})

export const ssoSettings = z.strictObject({
  /** What the sign-in server must be told; null: this installation leaves single sign-on to its provider. */
  callbackUrl: z.nullable(z.string()),
  connection: z.nullable(
    z.strictObject({
      issuer: z.string(),
      clientId: z.string(),
      enabled: z.boolean(),
      justInTime: z.boolean(),
      joinRole,
    }),
  ),
  domains: z.array(ssoDomain),
})
