import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, newId } from '@freehold/core'
import { sql } from 'kysely'
import { giveSecret } from './give-secret.ts'
import { offeredScopes } from './offered-scopes.ts'
import { presentKey } from './present-key.ts'
import { readKey } from './read-key.ts'
import { requireMaker } from './require-maker.ts'
import type { CreateApiKeyInput, NewApiKey } from './schema.ts'

/** Keys of one workspace that are not revoked; more is a mistake, or a program gone wild. */
const most = 500

/** A key that acts as the caller, within these scopes. The answer is the only one that tells its secret. */
export async function createKey(ctx: VerbContext, input: CreateApiKeyInput): Promise<NewApiKey> {
  authorize(ctx, input.kind === 'tenant' ? 'api-key:manage' : 'api-key:create')
  const { name, kind, expiresAt } = input
  const scopes = [...new Set(input.scopes)].sort()
  requireOwnScopes(ctx, scopes)
  requireAhead(ctx, expiresAt)
  await requireRoom(ctx)
  const { userId, membershipId } = requireMaker(ctx)
  const id = newId()
  await sql`
    insert into app.api_key (id, name, kind, user_id, membership_id, scopes, expires_at)
    values (${id}, ${name}, ${kind}, ${userId}::uuid, ${membershipId}::uuid, ${scopes}::text[], ${expiresAt})`.execute(
    ctx.sql,
  )
  const token = await giveSecret(ctx, id, null)
  return { key: presentKey(ctx, await readKey(ctx, id)), token }
}

/** @throws AppError forbidden naming what the caller does not hold, or no key can use */
function requireOwnScopes(ctx: VerbContext, scopes: readonly string[]): void {
  const offered = new Set<string>(offeredScopes(ctx).map(({ name }) => name))
  const missing = scopes.filter((scope) => !offered.has(scope))
  if (missing.length === 0) return
  throw new AppError(
    'forbidden',
    `A key can do only what you may, and nothing that asks you to confirm who you are: ${missing.slice(0, 5).join(', ')}.`,
    { data: { reason: 'beyond_own', missing } },
  )
}

function requireAhead({ clock }: VerbContext, expiresAt: string | null): void {
  if (expiresAt === null || new Date(expiresAt) > clock.now()) return
  const detail = 'Choose a time to come.'
  throw new AppError('invalid', detail, { fields: [{ pointer: '/expiresAt', code: 'past', detail }] })
}

async function requireRoom(ctx: VerbContext): Promise<void> {
  const found = await sql<{ full: boolean }>`
    select count(*) >= ${most}::int as full from (select from app.api_key where revoked_at is null limit ${most}) k`.execute(
    ctx.sql,
  )
  if (found.rows[0]?.full)
    throw new AppError('conflict', `This workspace has ${most} API keys. Revoke those nobody uses.`)
}
