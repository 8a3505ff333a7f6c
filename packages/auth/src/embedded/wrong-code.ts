import { AppError } from '@freehold/core'

const details = {
  totp: 'This code is not right, or was used already. Wait for the next one.',
  backup_code: 'This backup code is not right, or was used already.',
  password: 'This is not your password.',
} as const

/** A refused proof, at the field it was typed into. */
export function wrongCode(method: keyof typeof details, pointer = '/code'): AppError {
  return new AppError('invalid', 'Some fields are not valid.', {
    fields: [{ pointer, code: `wrong_${method}`, detail: details[method] }],
  })
}
