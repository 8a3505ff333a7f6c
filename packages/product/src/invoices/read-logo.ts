import type { JobRun } from '@freehold/jobs'

/** The workspace's logo as PNG or JPEG; null without one. */
export async function readLogo(_run: JobRun): Promise<Uint8Array | null> {
  return null
}
