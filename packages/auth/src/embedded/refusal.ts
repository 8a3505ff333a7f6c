import { AppError } from '@freehold/core'

/** A refusal of better-auth in our words; `data.reason` is for programs. What is not listed is our own mistake. */
export function refusal(code: string): AppError {
  switch (code) {
    case 'INVALID_EMAIL_OR_PASSWORD':
      return new AppError('unauthenticated', 'E-mail or password is not right.', {
        data: { reason: 'wrong_credentials' },
      })
    case 'EMAIL_NOT_VERIFIED':
      return new AppError('forbidden', 'Confirm your e-mail address first: we sent you a link.', {
        data: { reason: 'email_not_verified' },
      })
    case 'TOKEN_EXPIRED':
    case 'INVALID_TOKEN':
    case 'USER_NOT_FOUND':
      return new AppError('invalid', 'This link is no longer valid. Ask for a new one.', {
        data: { reason: 'link_invalid' },
      })
    case 'INVALID_TWO_FACTOR_COOKIE':
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
      return new AppError('unauthenticated', 'This sign-in took too long. Start again.', {
        data: { reason: 'second_step_over' },
      })
    case 'CHALLENGE_NOT_FOUND':
      return new AppError('invalid', 'The passkey took too long. Try again.', {
        data: { reason: 'passkey_over' },
      })
    case 'PASSKEY_NOT_FOUND':
    case 'AUTHENTICATION_FAILED':
    case 'FAILED_TO_VERIFY_REGISTRATION':
      return new AppError('invalid', 'This passkey is not known here.', {
        data: { reason: 'wrong_passkey' },
      })
    case 'USER_NOT_VERIFIED':
      return new AppError(
        'invalid',
        'This passkey asks for neither fingerprint, face nor PIN. Use another.',
        {
          data: { reason: 'passkey_unverified' },
        },
      )
    case 'CREDENTIAL_ACCOUNT_NOT_FOUND':
      return new AppError(
        'conflict',
        'Your account has no password. Make one by “Forgot your password?” on the sign-in page.',
        { data: { reason: 'no_password' } },
      )
    case 'INVALID_PASSWORD':
      return new AppError('invalid', 'Some fields are not valid.', {
        fields: [
          {
            pointer: '/currentPassword',
            code: 'wrong_password',
            detail: 'This is not your current password.',
          },
        ],
      })
    default:
      return new AppError('internal', 'Something went wrong on our side.', {
        cause: new Error(`better-auth refused: ${code}`),
      })
  }
}
