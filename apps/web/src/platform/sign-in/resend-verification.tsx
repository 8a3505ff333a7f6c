import { Button } from '@mantine/core'
import { useState } from 'react'
import { readError } from '../api/read-error.ts'
import { postAuth } from './auth-client.ts'

/** Sends the confirmation mail once more, and says how that went. */
export function ResendVerification({ email }: { email: string }) {
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState('')
  const resend = async () => {
    setBusy(true)
    try {
      await postAuth('/send-verification-email', { email })
      setAnswer('Sent. Look into your mailbox, also under spam.')
    } catch (error) {
      setAnswer(readError(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="web-auth-row">
      <span className="fh-muted" role="status">
        {answer || 'No mail there?'}
      </span>
      <Button size="xs" loading={busy} onClick={() => void resend()}>
        Send it again
      </Button>
    </div>
  )
}
