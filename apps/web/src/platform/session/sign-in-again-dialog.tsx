import { SessionExpiredDialog } from '@freehold/ui'
import { Button } from '@mantine/core'
import { useRouteContext } from '@tanstack/react-router'
import { SignInForm } from '../sign-in/sign-in-form.tsx'
import { isSignedIn, type Me } from './me.ts'

/** Over the page whose session has ended. The same person goes on where they were; leaving is the other way out. */
export function SignInAgainDialog() {
  const { api, gate } = useRouteContext({ from: '__root__' })
  const me = api.utils.session.me.getData() as Me | undefined
  const email = me && isSignedIn(me) ? me.user.email : ''
  return (
    <SessionExpiredDialog opened email={email}>
      <SignInForm
        email={email}
        to={`${window.location.pathname}${window.location.search}`}
        onSignedIn={gate.resumed}
      />
      <Button variant="subtle" fullWidth mt="xs" onClick={() => window.location.assign('/sign-in')}>
        Use another account
      </Button>
    </SessionExpiredDialog>
  )
}
