import { AppError, type ErrorCode, errorStatus } from '@freehold/core'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { expect, test } from 'vitest'
import { errorShapeData, toAppError, toTrpcError } from './error-mapping.ts'

const codes = Object.keys(errorStatus) as ErrorCode[]

test.each(codes.map((code) => ({ code })))(
  '$code leaves with its own HTTP status and comes back as itself',
  ({ code }) => {
    const own = new AppError(code, 'A public sentence.', { data: { a: 1 }, retryAfterSeconds: 3 })
    const outside = toTrpcError(own)
    expect(getHTTPStatusCodeFromError(outside)).toBe(errorStatus[code])
    expect(toAppError(outside)).toBe(own)
  },
)

test('the internal cause of an error is never among what a client receives', () => {
  const error = new AppError('conflict', 'Public.', { cause: new Error('hunter2') })
  expect(JSON.stringify([errorShapeData(error, 'r'), toTrpcError(error).message])).not.toContain('hunter2')
})

test('what is not ours keeps its text as the cause, for the log only', () => {
  const thrown = new Error('hunter2')
  expect(toAppError(thrown)).toMatchObject({ code: 'internal', cause: thrown })
  expect(toAppError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: thrown }))).toMatchObject({
    code: 'internal',
    cause: thrown,
  })
  expect(toAppError(thrown).message).not.toContain('hunter2')
})
