import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { FormError } from '../form/form-error.tsx'
import { formatCount } from '../values/count.tsx'
import './dialogs.css'

export interface DangerEffect {
  /** `Projects`. */
  label: string
  /** A number of things, or an amount already formatted. */
  amount: number | bigint | string
}

export interface ConfirmDangerProps {
  opened: boolean
  onClose: () => void
  /** `Delete workspace`: title and button. */
  act: string
  /** Must be typed to go on. */
  name: string
  /** Over the effects; `What goes with it` unless something else happens. */
  lead?: string | undefined
  /** What goes, in numbers. */
  effects: readonly DangerEffect[]
  /** How long it can be undone, or that it cannot. */
  grace: ReactNode
  /** A choice that belongs to the act. */
  children?: ReactNode
  onConfirm: () => void
  busy?: boolean | undefined
  error?: { message: string; requestId?: string | undefined } | undefined
}

/** The last question before a dangerous act. */
export function ConfirmDanger(props: ConfirmDangerProps) {
  const { opened, act, name, busy } = props
  const [typed, setTyped] = useState('')
  useEffect(() => {
    if (opened) setTyped('')
  }, [opened])
  const matches = typed.trim() === name.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (matches && !busy) props.onConfirm()
  }
  return (
    <Modal opened={opened} onClose={props.onClose} title={`${act}?`} size={460} closeOnClickOutside={!busy}>
      <form onSubmit={submit}>
        <p className="fh-dialog-lead" id="fh-danger-lead">
          {props.lead ?? 'What goes with it'}
        </p>
        <ul className="fh-effects" aria-labelledby="fh-danger-lead">
          {props.effects.map((effect) => (
            <li key={effect.label}>
              <span>{effect.label}</span>
              <strong>
                {typeof effect.amount === 'string' ? effect.amount : formatCount(effect.amount)}
              </strong>
            </li>
          ))}
        </ul>
        <p className="fh-dialog-text">{props.grace}</p>
        {props.children ? <div className="fh-dialog-choice">{props.children}</div> : null}
        <TextInput
          label={
            <>
              Type <bdi className="fh-typed-name">{name}</bdi> to confirm
            </>
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        {props.error ? <FormError {...props.error} /> : null}
        <div className="fh-dialog-actions">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" variant="filled" color="red" aria-disabled={!matches} loading={busy ?? false}>
            {act}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
