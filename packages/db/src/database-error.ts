import { AppError } from '@freehold/core'
import { OptimisticLockError } from '@mikro-orm/postgresql'

/** SQLSTATE class 08 and 57P0x, pool exhaustion and refused connections: the database is away, not the input wrong. */
const unavailable = /^(08...|57P0[1-4]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT)$/

/**
 * A database error in the caller's terms; anything not listed is passed on and becomes `internal`. The name of a violated
 * constraint never reaches the caller; a verb that can say more catches it first (`violates(error, 'x_unique')`).
 */
export function asAppError(error: unknown): unknown {
  if (error instanceof AppError) return error
  if (error instanceof OptimisticLockError) return together(error)
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  if (code && unavailable.test(code)) return down(error)
  if (
    message &&
    /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(
      message,
    )
  )
    return down(error)
  switch (code) {
    case '23505':
      return new AppError('conflict', 'Something with the same name already exists.', { cause: error })
    case '23503':
      return new AppError(
        'conflict',
        'Something this record refers to does not exist, or something still refers to it.',
        { cause: error },
      )
    case 'FH001':
      return new AppError('conflict', `Its ${String(message).replace(/_/g, ' ')}. Restore that first.`, {
        cause: error,
      })
    // A rule that a feature's own trigger holds, in its own words.
    case 'FH002':
      return new AppError('conflict', String(message), { cause: error })
    case '23514':
    case '23502':
    case '22001':
    case '22003':
    case '22007':
    case '22008':
    case '22P05':
    case '22P02':
    case '22021':
      return new AppError('invalid', 'A value is outside of what is allowed.', { cause: error })
    case '40001':
    case '40P01':
    case '55P03':
      return together(error)
    case '57014':
      return new AppError('unavailable', 'This took too long and was stopped.', {
        cause: error,
        retryAfterSeconds: 5,
      })
    default:
      return error
  }
}

/** Whether `error` (or its cause) is a violation of the named constraint or unique index. */
export function violates(error: unknown, constraint: string): boolean {
  const { constraint: own, cause } = error as { constraint?: string; cause?: unknown }
  return own === constraint || (cause !== undefined && violates(cause, constraint))
}

function together(cause: unknown): AppError {
  return new AppError('conflict', 'Somebody changed the same data at the same moment. Try again.', {
    cause,
    retryAfterSeconds: 1,
  })
}

function down(cause: unknown): AppError {
  return new AppError('unavailable', 'The database cannot be reached right now.', {
    cause,
    retryAfterSeconds: 2,
  })
}
