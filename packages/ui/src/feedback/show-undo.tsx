import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef } from 'react'
import { Kbd } from '../values/kbd.tsx'
import './toasts.css'

export interface UndoOptions {
  /** `Project deleted`. */
  message: string
  /** Called at most once. */
  onUndo: () => unknown
  /** How long it can be undone here; at least and by default 10 s. The clock rests while hovered or focused. */
  durationMs?: number | undefined
  /** An earlier toast of the same slot goes: edits come in numbers, and the last one is what people want back. */
  slot?: string | undefined
}

const minimumMs = 10_000
let sequence = 0
const slots = new Map<string, string>()

/** The toast after every delete, archive and edit. Button, or Ctrl/⌘ Z outside a text field. Returns its id. */
export function showUndo({ message, onUndo, durationMs = minimumMs, slot }: UndoOptions): string {
  sequence += 1
  const id = `undo-${sequence}`
  if (slot !== undefined) {
    const earlier = slots.get(slot)
    if (earlier) notifications.hide(earlier)
    slots.set(slot, id)
  }
  notifications.show({
    id,
    autoClose: false,
    withBorder: true,
    role: 'status',
    className: 'fh-toast',
    message: (
      <UndoMessage id={id} message={message} onUndo={onUndo} durationMs={Math.max(minimumMs, durationMs)} />
    ),
  })
  return id
}

function UndoMessage({
  id,
  message,
  onUndo,
  durationMs,
}: Required<Pick<UndoOptions, 'message' | 'onUndo'>> & { id: string; durationMs: number }) {
  const box = useRef<HTMLDivElement>(null)
  const used = useRef(false)
  const undo = () => {
    if (used.current) return
    used.current = true
    notifications.hide(id)
    onUndo()
  }
  useEffect(() => countDown(box.current, durationMs, () => notifications.hide(id)), [id, durationMs])
  useUndoKey(id, undo)
  return (
    <div ref={box} className="fh-toast-row">
      <span className="fh-toast-text" dir="auto">
        {message}
      </span>
      <Button
        size="xs"
        onClick={undo}
        rightSection={<Kbd keys={['mod', 'Z']} />}
        aria-keyshortcuts="Control+Z Meta+Z"
      >
        Undo
      </Button>
    </div>
  )
}

/** Runs `done` after `durationMs` in which the toast was neither hovered nor focused. Returns its end. */
function countDown(box: HTMLElement | null, durationMs: number, done: () => void): () => void {
  const stepMs = 250
  let leftMs = durationMs
  const timer = setInterval(() => {
    const toast = box?.closest('.fh-toast')
    if (toast?.matches(':hover, :focus-within')) return
    leftMs -= stepMs
    if (leftMs <= 0) done()
  }, stepMs)
  return () => clearInterval(timer)
}

/** The newest toast owns Ctrl/⌘ Z; text fields keep their own undo. */
const open: string[] = []

function useUndoKey(id: string, undo: () => void): void {
  const latest = useRef(undo)
  latest.current = undo
  useEffect(() => {
    open.push(id)
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return
      if (open.at(-1) !== id || isTextField(event.target)) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', onKey)
    return () => {
      open.splice(open.indexOf(id), 1)
      document.removeEventListener('keydown', onKey)
    }
  }, [id])
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  )
}
