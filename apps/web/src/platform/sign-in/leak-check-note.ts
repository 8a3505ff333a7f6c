import type { LeakCheckAnswer } from '@freehold/auth/schema'

/** What to say besides, when a new password was taken without being compared with known leaks as it should have been. */
export function leakCheckNote({ leakCheck }: LeakCheckAnswer): string {
  return leakCheck === 'unreached'
    ? 'The service that knows leaked passwords could not be reached, so yours was not compared with them.'
    : ''
}
