import { Resolver } from 'node:dns/promises'
import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, notFound } from '@freehold/core'
import { sql } from 'kysely'
import { recordName, showSso } from './show-sso.ts'

/** Reads the TXT records of a name, each in its pieces. */
export type ReadTxt = (name: string) => Promise<string[][]>

const readFromDns: ReadTxt = (name) => new Resolver({ timeout: 2_000, tries: 2 }).resolveTxt(name)

/**
 * Looks for the domain's TXT record. Only one workspace can have a domain: the first that proves it.
 * @throws AppError invalid when the record is not there, conflict when another workspace has the domain
 */
export async function verifyDomain(ctx: VerbContext, { id }: { id: string }, readTxt: ReadTxt = readFromDns) {
  authorize(ctx, 'sso:manage')
  const found = await sql<{ domain: string; token: string }>`
    select domain, token from app.sso_domain where id = ${id}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('domain')
  const { domain, token } = row
  const records = await readTxt(recordName(domain)).catch(() => [])
  if (!records.some((pieces) => pieces.join('').trim() === token))
    throw new AppError(
      'invalid',
      `The record is not there yet. Changes of the DNS take minutes, sometimes hours: try again later.`,
      { data: { reason: 'record_missing', name: recordName(domain) } },
    )
  const claimed = await sql<{ ours: boolean }>`select door.claim_sso_domain(${domain}) as ours`.execute(
    ctx.sql,
  )
  if (!claimed.rows[0]?.ours)
    throw new AppError('conflict', `Another workspace uses ${domain} for its sign-in.`, {
      data: { reason: 'domain_taken' },
    })
  await sql`update app.sso_domain set verified_at = ${ctx.clock.now()} where id = ${id}`.execute(ctx.sql)
  return showSso(ctx)
}
