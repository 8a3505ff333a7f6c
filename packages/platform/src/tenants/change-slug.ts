import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { violates } from '@freehold/db'
import { sql } from 'kysely'
import { slugTaken } from './slug-taken.ts'

/**
 * Moves the workspace to another address. For 90 days the old one leads its members here and stays closed to others.
 * @throws AppError conflict when the address is taken
 */
export async function changeSlug(ctx: VerbContext, { slug }: { slug: string }) {
  authorize(ctx, 'tenant:update')
  try {
    await sql`select door.change_slug(${slug})`.execute(ctx.sql)
  } catch (error) {
    throw violates(error, 'tenants_slug_key') ? slugTaken(slug, error) : error
  }
  return { slug }
}
