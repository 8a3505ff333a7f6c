import { Bone } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { readError } from '../api/read-error.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useSecurity } from '../sign-in/security-query.ts'
import { proofGate } from './proof-gate.ts'
import { ProveForm } from './prove-form.tsx'
import { signOut } from './sign-out.ts'

/** Over the page whose act wants a fresh proof. The act goes on by itself afterwards; what was typed stays. */
export function ProveDialog() {
  const security = useSecurity()
  const escape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') proofGate.givenUp()
  }
  return (
    <Modal
      opened
      onClose={proofGate.givenUp}
      title="Confirm it is you"
      size={400}
      zIndex={400}
      withCloseButton={false}
      closeOnClickOutside={false}
      onKeyDown={escape}
    >
      <p className="fh-dialog-text">
        This act needs a fresh proof of who you are. It counts for ten minutes; nothing you typed is lost.
      </p>
      <Proof security={security} />
    </Modal>
  )
}

function Proof({ security }: { security: ReturnType<typeof useSecurity> }) {
  if (security.error)
    return <ProblemState problem={readError(security.error)} onRetry={() => void security.refetch()} />
  // Fetched anew each time: what one can prove may have changed since.
  if (!security.data || security.isFetching) return <Bone width="100%" />
  if (security.data.methods.length === 0) return <SignInAnew />
  return <ProveForm security={security.data} onProven={proofGate.resumed} onCancel={proofGate.givenUp} />
}

/** Neither password nor second factor here: the company's sign-in is the proof. */
function SignInAnew() {
  return (
    <>
      <p className="fh-dialog-text">
        Your account has neither a password nor a second step here. Sign in once more, then repeat the act.
      </p>
      <div className="web-prove-actions">
        <Button onClick={proofGate.givenUp}>Cancel</Button>
        <Button variant="filled" onClick={() => void signOut()}>
          Sign in again
        </Button>
      </div>
    </>
  )
}
