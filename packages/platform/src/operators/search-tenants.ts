import type { OperatorContext } from '@freehold/api'
import type { Page } from '@freehold/core'
import { keysetPage } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'
import type * as z from 'zod/mini'
import { presentTenant, selectTenants, type TenantRow } from './read-tenants.ts'
import type { searchTenantsInput, tenantRow } from './schema.ts'

/** Every workspace, newest first. */
export async function searchTenants(
  ctx: OperatorContext,
  input: z.output<typeof searchTenantsInput>,
): Promise<Page<z.infer<typeof tenantRow>>> {
  const { cursors } = ctx.services
  const scope = `operators:tenants:${JSON.stringify([input.search, input.access])}`
  const { rows, next } = await keysetPage<TenantRow>(ctx.sql, {
    select: selectTenants,
    where: conditions(input),
    sort: { expression: sql`t.id`, type: 'uuid', direction: 'desc', of: (row) => row.id },
    id: sql`t.id`,
    limit: input.limit,
    after: input.cursor ? cursors.decode(scope, input.cursor) : null,
  })
  const now = ctx.clock.now()
  return {
    data: rows.map((row) => presentTenant(row, now)),
    nextCursor: next && cursors.encode(scope, next),
  }
}

function conditions({ search, access }: z.output<typeof searchTenantsInput>): RawBuilder<unknown>[] {
  const where: RawBuilder<unknown>[] = []
  if (search) {
    const text = search.toLowerCase()
    where.push(sql`(position(${text} in lower(t.name)) > 0 or starts_with(t.slug, ${text}))`)
  }
  if (access) where.push(sql`t.access = ${access}`)
  return where
}
