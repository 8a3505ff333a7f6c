import { Bone } from '@freehold/ui'
import { Anchor, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { readError } from '../api/read-error.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { ProveForm } from '../session/prove-form.tsx'
import { signOut } from '../session/sign-out.ts'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { useSecurity } from '../sign-in/security-query.ts'
import { BackupCodes } from './backup-codes.tsx'
import { beginEnrolment } from './begin-enrolment.ts'
import { EnrolForm } from './enrol-form.tsx'

const route = getRouteApi('/two-step')

/** Where a workspace sends people that requires two steps: set it up, or enter the code this session still lacks; then back. */
export function Page() {
  const { to } = route.useSearch()
  const router = useRouter()
  const security = useSecurity()
  const back = () => {
    // The workspace said no before: what the app remembers of it is that no.
    void router.invalidate()
    router.history.push(to ?? '/')
  }
  const known = security.data
  const asker = to?.startsWith('/operator') ? 'The operators’ console asks' : 'This workspace asks'
  const enrolled = known ? known.twoFactor || known.passkeys.length > 0 : false
  return (
    <AuthPage
      title={enrolled ? 'One more step' : 'This workspace asks for two steps'}
      description={
        enrolled
          ? `${asker} for two-step sign-in, and this browser has passed the first step only.`
          : 'Besides your password, you sign in with a code from an app on your phone. Setting it up takes a minute, once.'
      }
      footer={
        <Anchor component="button" type="button" onClick={() => void signOut()}>
          Sign out
        </Anchor>
      }
    >
      <div className="web-auth-form">
        {security.error ? <ProblemState problem={readError(security.error)} /> : null}
        {!known && !security.error ? <Bone width="100%" /> : null}
        {known && enrolled ? <ProveForm security={known} onProven={back} /> : null}
        {known && !enrolled ? <Enrol onDone={back} /> : null}
      </div>
    </AuthPage>
  )
}

function Enrol({ onDone }: { onDone: () => void }) {
  const begin = useMutation({ mutationFn: beginEnrolment })
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return <BackupCodes codes={codes} onKept={onDone} />
  if (begin.data) return <EnrolForm enrolment={begin.data} onOn={setCodes} />
  return (
    <Button variant="filled" fullWidth loading={begin.isPending} onClick={() => begin.mutate()}>
      Set up two-step sign-in
    </Button>
  )
}
