import { Bone, FormError, ReasonButton } from '@freehold/ui'
import { Button, Modal, Radio } from '@mantine/core'
import { useState } from 'react'
import { readError } from '../api/read-error.ts'
import { type Inputs, trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import { useWorkspace } from '../session/index.ts'
import type { Overview } from './billing-types.ts'
import { dayWords } from './day.tsx'
import { Lost } from './lost.tsx'
import { useMay } from './use-may.ts'
import { useFollowChange } from './use-overview.ts'
import './dialogs.css'

type Afterwards = Inputs['billing']['cancel']['afterwards']

/** The last question before a subscription ends: when, what then, what would be missing. */
export function CancelDialog({ overview, onClose }: { overview: Overview; onClose: () => void }) {
  useReturnFocus()
  const { name } = useWorkspace()
  const [afterwards, setAfterwards] = useState<Afterwards>('free')
  const preview = trpc.billing.preview.useQuery({ plan: 'free' }, { staleTime: 0 })
  const follow = useFollowChange()
  const cancel = trpc.billing.cancel.useMutation({
    meta: ownErrors,
    onSuccess(answer) {
      follow(answer)
      onClose()
    },
  })
  const failed = cancel.error ?? preview.error
  const at = preview.data ? dayWords(preview.data.at) : null
  return (
    <Modal opened onClose={onClose} title={`Cancel ${overview.plan.label}?`} size={520}>
      {failed ? <FormError {...readError(failed)} /> : null}
      <p className="fh-dialog-text">
        {at ? (
          <>
            Everything stays as it is until <strong>{at}</strong>; nothing more is charged, but for what is
            added or used until then. Up to that day you can take the cancellation back.
          </>
        ) : (
          <Bone width="90%" />
        )}
      </p>
      <Radio.Group
        label="And then?"
        value={afterwards}
        onChange={(value) => setAfterwards(value as Afterwards)}
      >
        <div className="web-billing-choices">
          <Radio
            value="free"
            label="Stay on Free"
            description="Everybody keeps their access, within what Free gives."
          />
          <Radio
            value="close"
            label={`Close ${name}`}
            description="Nobody can work in it any more. Its data can be taken away for a time; then it is erased. A new plan before that opens it again."
          />
        </div>
      </Radio.Group>
      {afterwards === 'free' && preview.data ? <Lost lost={preview.data.lost} /> : null}
      <div className="fh-dialog-actions">
        <Button onClick={onClose}>Keep {overview.plan.label}</Button>
        <ReasonButton
          variant="filled"
          color="red"
          reason={useMay(overview).reason('cancel')}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ afterwards })}
        >
          Cancel the subscription
        </ReasonButton>
      </div>
    </Modal>
  )
}
