import type { TenantContext } from '@freehold/db'
import { meteringAccount } from './metering-account.ts'
import { recordUsage } from './record-usage.ts'

const dayMs = 86_400_000
const bytesPerGigabyte = 1e9

/**
 * Notes once a day how much is stored: `storage:2026-11-23`, with the day's last second, at the first look after it. By a test
 * clock that stands still, once for each day it is moved to.
 */
export async function collectStorage(ctx: TenantContext, bytes: number): Promise<boolean> {
  const { onTestClock, now } = await meteringAccount(ctx)
  const midnight = Math.floor(now.getTime() / dayMs) * dayMs
  const at = onTestClock ? now : new Date(midnight - 1000)
  return recordUsage(ctx, {
    id: `storage:${at.toISOString().slice(0, 10)}`,
    meter: 'storage',
    quantity: gigabytesOf(bytes),
    at,
  })
}

/** To three decimals: a megabyte. */
export function gigabytesOf(bytes: number): number {
  return Math.round(bytes / (bytesPerGigabyte / 1000)) / 1000
}
