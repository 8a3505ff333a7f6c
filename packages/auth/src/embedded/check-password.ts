import type { EngineAnswer } from './ask-engine.ts'
import type { AuthCall } from './auth-call.ts'

/** One guess of an account's password, counted. Right ones make a session, unless the address is not confirmed yet. */
export async function checkPassword(call: AuthCall, email: string, password: string): Promise<EngineAnswer> {
  const { throttle } = call.services
  const attempt = { address: call.address, email }
  await throttle.take('password', attempt)
  const answer = await call.ask({ path: '/sign-in/email', body: { email, password }, cookies: 'none' })
  if (answer.ok || answer.code === 'EMAIL_NOT_VERIFIED') await throttle.forgive('password', attempt)
  return answer
}
