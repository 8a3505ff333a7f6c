import type { EngineAnswer } from './ask-engine.ts'
import type { AuthCall } from './auth-call.ts'
import { endSession } from './end-session.ts'
import { refusal } from './refusal.ts'

/** Hands over the session the engine made. Whoever was signed in on this browser is signed out. */
export async function openSession(call: AuthCall, answer: EngineAnswer) {
  if (!answer.ok) throw refusal(answer.code)
  if (call.principal) await endSession(call.services.database, call.principal.sessionId)
  call.setCookies(answer.setCookies)
  return { status: 'signed_in' as const }
}
