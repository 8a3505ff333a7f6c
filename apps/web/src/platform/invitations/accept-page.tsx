import { Bone } from '@freehold/ui'
import { Anchor, Button } from '@mantine/core'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { forgetMe, isSignedIn } from '../session/me.ts'
import { signOut } from '../session/sign-out.ts'
import { AuthForm, AuthPage } from '../sign-in/auth-page.tsx'
import './accept.css'

type Invitation = Outputs['invitations']['show']

const route = getRouteApi('/invite/$token')

/** What the link of an invitation opens: what it is, whom it is for, and the one next step. */
export function Page() {
  const { token } = route.useParams()
  const shown = trpc.invitations.show.useQuery({ token }, { retry: false })
  if (shown.error) return <Unusable text={readError(shown.error).message} />
  if (!shown.data)
    return (
      <AuthPage title="Invitation">
        <Bone width="80%" />
      </AuthPage>
    )
  if (shown.data.state === 'pending') return <Pending invitation={shown.data} />
  return <Unusable text={ended[shown.data.state]} />
}

const ended: Record<Exclude<Invitation['state'], 'pending'>, string> = {
  accepted: 'This invitation was accepted already. If it was you, you find the workspace on your start page.',
  revoked: 'This invitation was taken back. Ask whoever invited you for a new one.',
  expired: 'The time of this invitation ran out. Ask whoever invited you to send it again.',
}

function Unusable({ text }: { text: string }) {
  return (
    <AuthPage title="This invitation cannot be used" description={text}>
      <div className="web-accept">
        <Button fullWidth renderRoot={(props) => <Link to="/" {...props} />}>
          Go to the start page
        </Button>
      </div>
    </AuthPage>
  )
}

function Pending({ invitation }: { invitation: Invitation }) {
  const { me } = route.useRouteContext()
  const { workspace, invitedBy, email, roles } = invitation
  const role = roles.map(({ label }) => label).join(', ')
  return (
    <AuthPage
      title={`Join ${workspace}`}
      description={
        <>
          {invitedBy ?? 'Somebody who left since'} invites <strong>{email}</strong> to this workspace
          {role ? (
            <>
              {' '}
              as <strong>{role}</strong>
            </>
          ) : null}
          .
        </>
      }
    >
      <div className="web-accept">
        {!isSignedIn(me) ? (
          <SignedOut />
        ) : me.user.email.toLowerCase() === email ? (
          <Accept workspace={workspace} />
        ) : (
          <OtherPerson own={me.user.email} invited={email} />
        )}
      </div>
    </AuthPage>
  )
}

function SignedOut() {
  const { token } = route.useParams()
  const to = `/invite/${token}`
  return (
    <>
      <Button
        variant="filled"
        fullWidth
        renderRoot={(props) => <Link to="/sign-up" search={{ to }} {...props} />}
      >
        Create an account
      </Button>
      <p className="web-auth-text">
        Have an account with this address?{' '}
        <Anchor renderRoot={(props) => <Link to="/sign-in" search={{ to }} {...props} />}>Sign in</Anchor>
      </p>
    </>
  )
}

function Accept({ workspace }: { workspace: string }) {
  const { token } = route.useParams()
  const { api } = route.useRouteContext()
  const router = useRouter()
  const accept = trpc.invitations.accept.useMutation({
    meta: ownErrors,
    onSuccess: async ({ slug }) => {
      await forgetMe(api)
      await router.navigate({ to: '/w/$tenant', params: { tenant: slug } })
    },
  })
  const problem = accept.error ? readError(accept.error) : undefined
  return (
    <AuthForm
      error={problem && { message: problem.message, requestId: undefined }}
      onSubmit={() => {
        if (!accept.isPending) accept.mutate({ token })
      }}
    >
      <Button type="submit" variant="filled" fullWidth loading={accept.isPending}>
        Join {workspace}
      </Button>
    </AuthForm>
  )
}

function OtherPerson({ own, invited }: { own: string; invited: string }) {
  const { token } = route.useParams()
  return (
    <>
      <p className="web-auth-text" role="alert">
        You are signed in as <strong>{own}</strong>, but the invitation is for <strong>{invited}</strong>.
      </p>
      <Button variant="filled" fullWidth onClick={() => void signOut(`/invite/${token}`)}>
        Sign out and go on as {invited}
      </Button>
      <p className="web-auth-text">
        <Anchor renderRoot={(props) => <Link to="/" {...props} />}>Stay signed in</Anchor>
      </p>
    </>
  )
}
