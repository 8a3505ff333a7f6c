import { randomBytes } from 'node:crypto'
import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { violates } from '@freehold/db'
import { sql } from 'kysely'
import { showSso } from './show-sso.ts'

const maxDomains = 20

/** Names a domain; it counts for nothing until its owner has answered by a TXT record. */
export async function addDomain(ctx: VerbContext, { domain }: { domain: string }) {
  authorize(ctx, 'sso:manage')
  const { rows } = await sql`select from app.sso_domain`.execute(ctx.sql)
  if (rows.length >= maxDomains)
    throw new AppError('invalid', `A workspace has at most ${maxDomains} domains. Remove one first.`)
  const token = `freehold-domain-verification=${randomBytes(24).toString('base64url')}`
  try {
    await sql`insert into app.sso_domain (domain, token) values (${domain}, ${token})`.execute(ctx.sql)
  } catch (error) {
    if (violates(error, 'sso_domain_domain_unique'))
      throw new AppError('conflict', `${domain} is in the list already.`, { cause: error })
    throw error
  }
  return showSso(ctx)
}
