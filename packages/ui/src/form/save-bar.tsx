import { Button } from '@mantine/core'
import './form.css'

export interface SaveBarProps {
  dirty: boolean
  /** What has changed: `3 changes`. */
  text?: string | undefined
  busy?: boolean | undefined
  onSave: () => void
  onDiscard: () => void
}

/** Rises when a settings form has unsaved changes. */
export function SaveBar({ dirty, text = 'Unsaved changes', busy, onSave, onDiscard }: SaveBarProps) {
  if (!dirty) return null
  return (
    <section className="fh-save-bar" aria-label="Unsaved changes">
      <span role="status">{text}</span>
      <Button disabled={busy ?? false} onClick={onDiscard}>
        Discard
      </Button>
      <Button variant="filled" loading={busy ?? false} onClick={onSave}>
        Save
      </Button>
    </section>
  )
}
