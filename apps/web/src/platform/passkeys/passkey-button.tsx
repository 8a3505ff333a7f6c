import { FormError } from '@freehold/ui'
import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { readError } from '../api/read-error.ts'
import { ownErrors } from '../form/use-server-form.ts'
import { passkeysSupported } from './passkeys-supported.ts'

interface PasskeyButtonProps {
  path: '/sign-in/passkey' | '/prove/passkey'
  label: string
  onDone: () => void
}

/** One click, then the browser asks; what went wrong stands above the button. */
export function PasskeyButton({ path, label, onDone }: PasskeyButtonProps) {
  const ask = useMutation({
    // Fetched at the click: the sign-in page must start small.
    mutationFn: () => import('./ask-passkey.ts').then((m) => m.answerByPasskey(path)),
    meta: ownErrors,
    onSuccess: onDone,
  })
  if (!passkeysSupported) return null
  return (
    <>
      {ask.error ? <FormError message={readError(ask.error).message} /> : null}
      <Button
        fullWidth
        leftSection={<IconKey size={16} />}
        loading={ask.isPending}
        onClick={() => ask.mutate()}
      >
        {label}
      </Button>
    </>
  )
}
