import { Anchor } from '@mantine/core'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { forgetMe } from '../session/me.ts'
import { AuthPage } from './auth-page.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { explainProblem } from './sign-in-problems.ts'

const route = getRouteApi('/sign-in')

export function Page() {
  const { to, step, problem } = route.useSearch()
  const { api } = route.useRouteContext()
  const router = useRouter()
  const enter = async () => {
    await forgetMe(api)
    router.history.push(to ?? '/')
  }
  return (
    <AuthPage
      title="Sign in"
      footer={
        <>
          New here?{' '}
          <Anchor renderRoot={(props) => <Link to="/sign-up" search={{ to }} {...props} />}>
            Create an account
          </Anchor>
        </>
      }
    >
      <SignInForm
        to={to}
        atSecondStep={step === 'code'}
        problem={explainProblem(problem)}
        onSignedIn={enter}
      />
    </AuthPage>
  )
}
