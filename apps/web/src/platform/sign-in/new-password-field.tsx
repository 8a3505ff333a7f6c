import { minPasswordLength } from '@freehold/auth/password-length/schema'
import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useOffers } from './security-query.ts'

/** Where a password is chosen. Says so when this installation cannot compare it with known leaks. */
export function NewPasswordField(props: PasswordInputProps) {
  const offers = useOffers()
  const unchecked = offers.data?.leakCheck === false
  return (
    <PasswordInput
      description={`At least ${minPasswordLength} characters. A sentence is easy to remember.${
        unchecked ? ' Not compared with leaked passwords here: choose one you use nowhere else.' : ''
      }`}
      autoComplete="new-password"
      {...props}
    />
  )
}
