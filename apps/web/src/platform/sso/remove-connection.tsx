import { FormError, showSuccess } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'

/** Asks before the company's server is forgotten. */
export function RemoveConnection() {
  const utils = trpc.useUtils()
  const [asking, setAsking] = useState(false)
  const remove = trpc.sso.remove.useMutation({
    meta: ownErrors,
    onSuccess: (answer) => {
      utils.sso.show.setData(undefined, answer)
      showSuccess('Single sign-on removed')
    },
  })
  return (
    <>
      <Button color="red" variant="outline" onClick={() => setAsking(true)}>
        Remove
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Remove single sign-on?" size={400}>
        {remove.error ? <FormError {...readError(remove.error)} /> : null}
        <p className="fh-dialog-text">
          Nobody can sign in at your company’s server any more. Who has no password here makes one by “Forgot
          your password?”. Sessions that are open stay open; members stay members; domains stay proven.
        </p>
        <div className="fh-dialog-actions">
          <Button onClick={() => setAsking(false)} data-autofocus>
            Keep it
          </Button>
          <Button variant="filled" color="red" loading={remove.isPending} onClick={() => remove.mutate({})}>
            Remove
          </Button>
        </div>
      </Modal>
    </>
  )
}
