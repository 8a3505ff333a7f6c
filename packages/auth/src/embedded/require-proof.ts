import { AppError } from '@freehold/core'
import type { PersonCall } from './auth-call.ts'
import { proofSeconds, secondsBefore } from './session-limits.ts'

/** Dangerous acts want a person who has proven themselves in the last minutes. @throws AppError `forbidden`, reason `step_up` */
export function requireProof({ principal, clock }: PersonCall): void {
  if (principal.provenAt > secondsBefore(clock.now(), proofSeconds)) return
  throw new AppError('forbidden', 'Confirm that it is you to go on.', { data: { reason: 'step_up' } })
}
