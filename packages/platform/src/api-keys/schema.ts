import {
  moment,
  pageInput,
  pageOf,
  recordId,
  recordVersion,
  timestamp,
  withoutControl,
} from '@freehold/core/schema'
import * as z from 'zod/mini'

const name = z.string().check(z.trim(), z.minLength(1, 'Give it a name.'), z.maxLength(80), withoutControl)

/** `tenant`: of the workspace, for all who manage keys to see. `personal`: of one person. Both act as whoever made them. */
export const apiKeyKind = z.enum(['tenant', 'personal'])

/** `asleep`: whoever made it is not an active member now. */
export const apiKeyState = z.enum(['active', 'asleep', 'expired', 'revoked'])

/** A permission's name; one that there is not is refused as what nobody holds. */
const scope = z.string().check(z.minLength(3), z.maxLength(80), withoutControl)

export const listApiKeysInput = z.strictObject({
  ...pageInput,
  kind: z.optional(apiKeyKind),
  /** `open`: good now or when its maker is back; `ended`: expired or revoked. */
  state: z.optional(z.enum(['open', 'ended'])),
})

export const apiKeyIdInput = z.strictObject({ id: recordId })

export const createApiKeyInput = z.strictObject({
  name,
  kind: apiKeyKind,
  scopes: z.array(scope).check(z.minLength(1, 'Choose what the key may do.'), z.maxLength(200)),
  /** Null: it does not end by itself. */
  expiresAt: z._default(z.nullable(moment), null),
})

export const updateApiKeyInput = z.strictObject({ id: recordId, expectedVersion: recordVersion, name })

/** At most a week. */
export const maxOverlapHours = 168

export const rotateApiKeyInput = z.strictObject({
  id: recordId,
  /** How long the secret before stays good beside the new one. */
  overlapHours: z.int().check(z.minimum(0), z.maximum(maxOverlapHours, 'At most 7 days.')),
})

export const apiKeyOutput = z.strictObject({
  id: recordId,
  version: z.int(),
  name: z.string(),
  kind: apiKeyKind,
  state: apiKeyState,
  /** What it may do, of what its maker may at the time. */
  scopes: z.array(z.string()),
  /** By which people recognise it; the rest is kept nowhere. */
  prefix: z.string(),
  lastFour: z.string(),
  /** Whose permissions it uses. */
  maker: z.strictObject({
    userId: recordId,
    name: z.nullable(z.string()),
    status: z.enum(['active', 'deactivated', 'removed']),
  }),
  createdAt: timestamp,
  expiresAt: z.nullable(timestamp),
  /** After a rotation: until when the secret before is good too. */
  previousUntil: z.nullable(timestamp),
  /** To the minute or so. */
  lastUsedAt: z.nullable(timestamp),
  revokedAt: z.nullable(timestamp),
  /** What the caller may do to it. */
  can: z.strictObject({
    rename: z.boolean(),
    rotate: z.boolean(),
    revoke: z.boolean(),
    takeOver: z.boolean(),
  }),
})

export const apiKeyPage = pageOf(apiKeyOutput)

/** The only answer that ever tells the secret. */
export const newApiKeyOutput = z.strictObject({ key: apiKeyOutput, token: z.string() })

/** What the caller can put into a key now, by kind of record. */
export const scopeCatalogue = z.strictObject({
  resources: z.array(
    z.strictObject({
      subject: z.string(),
      label: z.string(),
      scopes: z.array(
        z.strictObject({
          scope: z.string(),
          label: z.string(),
          /** It shows and changes nothing. */
          reads: z.boolean(),
        }),
      ),
    }),
  ),
})

export type ListApiKeysInput = z.output<typeof listApiKeysInput>
export type CreateApiKeyInput = z.output<typeof createApiKeyInput>
export type UpdateApiKeyInput = z.output<typeof updateApiKeyInput>
export type RotateApiKeyInput = z.output<typeof rotateApiKeyInput>
export type ApiKey = z.infer<typeof apiKeyOutput>
export type NewApiKey = z.infer<typeof newApiKeyOutput>
export type ScopeCatalogue = z.infer<typeof scopeCatalogue>
