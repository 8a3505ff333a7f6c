import { AppError } from '@freehold/core'
import type { Endpoint } from '../schema.ts'

/** @throws AppError conflict: it would wait for nobody knows what */
export function requireEnabled({ enabled }: Endpoint): void {
  if (enabled) return
  throw new AppError('conflict', 'This endpoint is switched off. Switch it on first.', {
    data: { reason: 'switched_off' },
  })
}
