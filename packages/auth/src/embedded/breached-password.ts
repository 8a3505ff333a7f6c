import { createHash } from 'node:crypto'
import { AppError, type Logger } from '@freehold/core'

/** `off`: this installation does not ask. `unreached`: the service gave no answer in time. */
export type BreachVerdict = 'clean' | 'breached' | 'unreached' | 'off'

export type BreachCheck = (password: string) => Promise<BreachVerdict>

const timeLimitMs = 2_000

/**
 * Whether a password stands in a known leak, by the range API of Have I Been Pwned (or a copy of it): five letters of its
 * SHA-1 leave this machine, the comparison happens here, and padding hides even the size of the answer.
 * https://haveibeenpwned.com/API/v3#PwnedPasswords
 */
export function createBreachCheck(rangeUrl: string | null, log: Logger): BreachCheck {
  if (rangeUrl === null) return async () => 'off'
  return async (password) => {
    const digest = createHash('sha1').update(password).digest('hex').toUpperCase()
    try {
      const lines = await askRange(rangeUrl, digest.slice(0, 5))
      return lines.some((line) => isMatch(line, digest.slice(5))) ? 'breached' : 'clean'
    } catch (error) {
      log.warn('leaked-password service not reached, password accepted unchecked', { error: String(error) })
      return 'unreached'
    }
  }
}

async function askRange(rangeUrl: string, prefix: string): Promise<string[]> {
  const response = await fetch(`${rangeUrl}/range/${prefix}`, {
    headers: { 'add-padding': 'true' },
    signal: AbortSignal.timeout(timeLimitMs),
    redirect: 'error',
  })
  if (!response.ok) throw new Error(`the service answered ${response.status}`)
  return (await response.text()).split('\n')
}

/** `SUFFIX:COUNT`; padding has the count 0. */
function isMatch(line: string, suffix: string): boolean {
  const [found, count] = line.trim().split(':')
  return found?.toUpperCase() === suffix && Number(count) > 0
}

/** For the answer to a person who chose a password. @throws AppError `invalid` at `pointer` when it is known from a leak */
export async function refuseBreached(
  check: BreachCheck,
  password: string,
  pointer: string,
): Promise<{ leakCheck: 'passed' | 'unreached' | 'off' }> {
  const verdict = await check(password)
  if (verdict !== 'breached') return { leakCheck: verdict === 'clean' ? 'passed' : verdict }
  throw new AppError('invalid', 'Some fields are not valid.', {
    fields: [
      {
        pointer,
        code: 'breached_password',
        detail: 'This password is known from a data leak: attackers try it first. Choose another one.',
      },
    ],
  })
}
