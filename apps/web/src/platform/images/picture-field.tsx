import { FormError, Initials, type InitialsProps, ReasonButton, showError, showSuccess } from '@freehold/ui'
import { FileButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { readError } from '../api/read-error.ts'
import './images.css'
import { type PictureKind, pictureTypes, usePicture } from './use-picture.ts'

interface PictureFieldProps extends PictureKind {
  /** `picture`, `logo`. */
  noun: string
  shown: Pick<InitialsProps, 'id' | 'name' | 'shape'>
  path: string | null
  remove: () => Promise<unknown>
  /** Why it cannot be changed, or null. */
  reason: string | null
}

/** A picture with what it is, or what stands in for it; how to change and how to remove it. */
export function PictureField({ noun, shown, path, remove, reason, ...kind }: PictureFieldProps) {
  const { send, preview, busy, problem } = usePicture(kind)
  const removing = useMutation({
    mutationFn: async () => {
      await remove()
      await kind.onMade()
    },
    onSuccess: () => showSuccess(`The ${noun} is removed`),
    onError: (error) => showError(readError(error).message),
  })
  return (
    <div className="web-picture">
      <Initials {...shown} size="2xl" imageUrl={preview ?? path ?? undefined} />
      <FileButton accept={pictureTypes} onChange={(file) => void send(file)}>
        {(props) => (
          <ReasonButton {...props} reason={reason} loading={busy}>
            {path ? `Change ${noun}` : `Add ${noun}`}
          </ReasonButton>
        )}
      </FileButton>
      {path && !busy ? (
        <ReasonButton
          variant="subtle"
          color="gray"
          reason={reason}
          loading={removing.isPending}
          onClick={() => removing.mutate()}
        >
          Remove
        </ReasonButton>
      ) : null}
      <span className="fh-visually-hidden" role="status">
        {busy ? `The ${noun} is being made.` : ''}
      </span>
      {problem ? <FormError message={problem} /> : null}
    </div>
  )
}
