import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useCanOn } from '../../platform/session/index.ts'
import type { Task } from './use-tasks.ts'

interface TaskTitleProps {
  task: Task
  onRename: (title: string) => void
}

/** The title, edited in place: Enter or leaving saves, Escape keeps the old one. */
export function TaskTitle({ task, onRename }: TaskTitleProps) {
  const { allowed } = useCanOn(task, 'task:update', task.title)
  const [draft, setDraft] = useState<string | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const giveFocusBack = useRef(false)
  useEffect(() => {
    if (draft !== null || !giveFocusBack.current) return
    giveFocusBack.current = false
    button.current?.focus()
  }, [draft])
  if (!allowed) {
    return (
      <span className="web-task-title" dir="auto">
        {task.title}
      </span>
    )
  }
  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        className="web-task-title"
        dir="auto"
        data-hint="Edit title"
        onClick={() => setDraft(task.title)}
      >
        {task.title}
      </button>
    )
  }
  const close = (save: boolean) => {
    const title = draft.trim()
    if (save && title !== '' && title !== task.title) onRename(title)
    setDraft(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    giveFocusBack.current = true
    close(event.key === 'Enter')
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed
      autoFocus
      className="web-task-input"
      aria-label={`Title of ${task.title}`}
      value={draft}
      maxLength={500}
      dir="auto"
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => close(true)}
    />
  )
}
