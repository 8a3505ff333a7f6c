import { TRPCClientError } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { expect, test } from 'vitest'
import { idempotencyKeyOf, keySubmits } from './links.ts'
import { createSubmissionKeys } from './submission-keys.ts'

type Answer = 'lost' | 'done' | { code: string; reason?: string }

/** A form that submits the same input again and again, and what the server answers each time. */
async function submit(answers: Answer[]): Promise<(string | undefined)[]> {
  const link = keySubmits(createSubmissionKeys())({} as never)
  const keys: (string | undefined)[] = []
  const next = (op: never) =>
    observable((observer) => {
      keys.push(idempotencyKeyOf(op))
      const answer = answers[keys.length - 1]
      if (answer === 'done') return observer.next({ result: { data: {} } } as never)
      if (answer === 'lost' || answer === undefined)
        return observer.error(TRPCClientError.from(new TypeError('Failed to fetch')) as never)
      const { code, reason } = answer
      const data = {
        code,
        httpStatus: 400,
        requestId: 'r',
        fields: [],
        details: { reason },
        retryAfterSeconds: null,
      }
      observer.error(
        TRPCClientError.from({ error: { code: -32_000, message: 'No.', data } } as never) as never,
      )
    })
  for (const _ of answers) {
    const op = {
      id: 1,
      type: 'mutation',
      path: 'projects.create',
      input: { name: 'A' },
      context: {},
      signal: null,
    }
    await new Promise<void>((resolve) =>
      link({ op: op as never, next: next as never }).subscribe({
        next: () => resolve(),
        error: () => resolve(),
      }),
    )
  }
  return keys
}

test('a submit whose answer got lost, or that may have been done, is sent again with its key until it is answered', async () => {
  const keys = await submit([
    'lost',
    { code: 'unavailable' },
    { code: 'internal' },
    { code: 'conflict', reason: 'in_flight' },
    'done',
    'done',
  ])
  expect(new Set(keys.slice(0, 5)).size).toBe(1)
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(keys[5]).not.toBe(keys[4])
})

test('what was refused may be mended and sent as something new', async () => {
  const keys = await submit([{ code: 'invalid' }, { code: 'conflict', reason: 'secret_shown' }, 'done'])
  expect(new Set(keys).size).toBe(3)
})
