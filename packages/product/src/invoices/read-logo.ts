import { buffer } from 'node:stream/consumers'
import type { JobRun } from '@freehold/jobs'
import { readTenantLogo } from '@freehold/platform/images'

/** The workspace's logo as PNG; null without one. */
export async function readLogo(run: JobRun): Promise<Uint8Array | null> {
  const logo = await run.inTenant(readTenantLogo)
  return logo && (await buffer(run.files.read(run.tenant.id, logo.key)))
}
