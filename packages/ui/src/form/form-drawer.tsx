import { Button, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type FormEvent, type ReactNode, useState } from 'react'
import { UnsavedDialog } from '../dialogs/unsaved-dialog.tsx'
import './form.css'
import { FormError } from './form-error.tsx'

export interface FormDrawerProps {
  opened: boolean
  onClose: () => void
  title: string
  submitLabel: string
  /** Nothing is left to give up: the button that closes is the only one. */
  hideCancel?: boolean | undefined
  /** Called once per submit; while `busy` further submits are ignored. */
  onSubmit: () => void
  busy?: boolean | undefined
  /** Unsaved input: closing asks first. */
  dirty?: boolean | undefined
  /** What the server said about the form as a whole. */
  error?: { message: string; requestId?: string | undefined } | undefined
  /** Left side of the footer: "create another". */
  footer?: ReactNode
  /** Fields. */
  children: ReactNode
}

/** Create or edit beside the list it belongs to. Full width below 768 px. */
export function FormDrawer(props: FormDrawerProps) {
  const narrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const [asking, setAsking] = useState(false)
  const close = () => {
    if (!props.dirty || props.busy) props.onClose()
    // In a task of its own: the question would hear the same Escape key and close again.
    else setTimeout(() => setAsking(true))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!props.busy) props.onSubmit()
  }
  return (
    <>
      <Drawer.Root
        opened={props.opened}
        onClose={close}
        position="right"
        padding="lg"
        size={narrow ? '100%' : 480}
        transitionProps={{ duration: 160 }}
        closeOnEscape={!asking}
      >
        <Drawer.Overlay />
        <Drawer.Content>
          <Drawer.Header>
            <Drawer.Title>{props.title}</Drawer.Title>
            <Drawer.CloseButton aria-label="Close" />
          </Drawer.Header>
          <form className="fh-drawer-form" onSubmit={submit} noValidate>
            <div className="fh-form-body">
              {props.error ? <FormError {...props.error} /> : null}
              {props.children}
            </div>
            <div className="fh-form-footer">
              <div>{props.footer}</div>
              {props.hideCancel ? null : <Button onClick={close}>Cancel</Button>}
              <Button type="submit" variant="filled" loading={props.busy ?? false}>
                {props.submitLabel}
              </Button>
            </div>
          </form>
        </Drawer.Content>
      </Drawer.Root>
      <UnsavedDialog
        opened={asking}
        onStay={() => setAsking(false)}
        onDiscard={() => {
          setAsking(false)
          props.onClose()
        }}
      />
    </>
  )
}
