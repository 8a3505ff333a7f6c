import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { discardImages } from './discard-images.ts'

/** Null: no logo any more. What it was is discarded. */
export async function replaceLogo(ctx: TenantContext, fileIds: string[] | null): Promise<void> {
  const { rows } = await sql<{
    old: string[]
  }>`select door.set_tenant_logo(${fileIds}::uuid[]) as old`.execute(ctx.sql)
  await discardImages(ctx, rows[0]?.old ?? null)
}
