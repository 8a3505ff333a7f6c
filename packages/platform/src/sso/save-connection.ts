import { authorize, requireMayGive } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { saveConnectionInput } from './schema.ts'
import { showSso } from './show-sso.ts'

type Input = z.infer<typeof saveConnectionInput>

/** @throws AppError invalid when no sign-in server answers at the issuer */
export async function saveConnection(ctx: VerbContext, input: Input) {
  authorize(ctx, 'sso:manage')
  // Who comes in by it gets this role: nobody gives what they do not have.
  await requireMayGive(ctx, [{ system: input.joinRole }])
  const { sso } = ctx.services.auth
  if (!sso) throw new AppError('conflict', 'This installation leaves single sign-on to its sign-in provider.')
  await sso.check(input.issuer, input.clientId).catch(atIssuer)
  // A secret goes to the server it was made for, and to no other.
  const kept = await sql<{
    secret: string
    issuer: string
  }>`select sealed_secret as secret, issuer from app.sso_connection`.execute(ctx.sql)
  const own = kept.rows.find(({ issuer }) => issuer === input.issuer)?.secret
  const secret = input.clientSecret === '' ? own : await sso.seal(input.clientSecret)
  if (secret === undefined)
    throw fieldError('/clientSecret', 'required', 'Your sign-in server gives it, once.')
  const { issuer, clientId, enabled, justInTime, joinRole } = input
  const values = sql`${issuer}, ${clientId}, ${secret}, ${enabled}, ${justInTime}, ${joinRole}`
  const columns = sql`issuer, client_id, sealed_secret, enabled, just_in_time, join_role`
  await (kept.rows[0]
    ? sql`update app.sso_connection set (${columns}) = (${values})`
    : sql`insert into app.sso_connection (${columns}) values (${values})`
  ).execute(ctx.sql)
  return showSso(ctx)
}

function atIssuer(error: unknown): never {
  if (error instanceof AppError && error.data?.['reason'] === 'sso_unreachable')
    throw fieldError('/issuer', 'unreachable', 'No OpenID Connect server answers at this address.')
  throw error
}

function fieldError(pointer: string, code: string, detail: string): AppError {
  return new AppError('invalid', 'Some fields are not valid.', { fields: [{ pointer, code, detail }] })
}
