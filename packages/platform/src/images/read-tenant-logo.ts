import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** A picture in the store: `files.read(tenantId, key)` gives its bytes. */
export interface TenantLogo {
  key: string
  contentType: 'image/png'
  size: number
}

/** The workspace's logo as PNG of at most 512 × 512 pixels, for papers and mails. Null without one. */
export async function readTenantLogo(ctx: TenantContext): Promise<TenantLogo | null> {
  const { rows } = await sql<{ key: string; size: string }>`
    select storage_key as key, size from app.file where id = (door.tenant_logo())[2]`.execute(ctx.sql)
  const [row] = rows
  return row ? { key: row.key, contentType: 'image/png', size: Number(row.size) } : null
}
