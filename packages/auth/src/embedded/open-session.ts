import type { EngineAnswer } from './ask-engine.ts'
import type { AuthCall } from './auth-call.ts'
import { endSession } from './end-session.ts'
import { secondStepCookie } from './engine-names.ts'
import { refusal } from './refusal.ts'

/**
 * Hands over the session the engine made. Whoever was signed in on this browser is signed out. When the account wants a
 * second step there is no session yet, only a cookie that says whose code is awaited.
 */
export async function openSession(call: AuthCall, answer: EngineAnswer) {
  if (!answer.ok) throw refusal(answer.code)
  if (answer.secondStep) {
    call.setCookies(answer.setCookies.filter((cookie) => cookie.includes(`.${secondStepCookie}=`)))
    return { status: 'second_step' as const }
  }
  if (call.principal) await endSession(call.services.database, call.principal.sessionId)
  call.setCookies(answer.setCookies)
  return { status: 'signed_in' as const }
}
