import { postAuth } from '../sign-in/auth-client.ts'

/** A secret that waits for its first code. */
export interface Enrolment {
  uri: string
  secret: string
}

/** A fresh secret; asks for a proof first when the last one is old. */
export function beginEnrolment(): Promise<Enrolment> {
  return postAuth<Enrolment>('/two-factor/begin')
}
