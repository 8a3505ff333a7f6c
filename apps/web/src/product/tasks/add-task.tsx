import { TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { type AllowedRecord, useCanOn } from '../../platform/session/index.ts'

interface AddTaskProps {
  project: AllowedRecord & { name: string }
  onAdd: (title: string) => Promise<unknown>
}

/** One line; Enter adds and is ready for the next. What the server refuses comes back into the field. */
export function AddTask({ project, onAdd }: AddTaskProps) {
  const { allowed, reason } = useCanOn(project, 'task:create', project.name, 'project')
  const [title, setTitle] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = title.trim()
    if (wanted === '') return
    setTitle('')
    onAdd(wanted).catch(() => setTitle((typed) => typed || wanted))
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        aria-label="New task"
        placeholder={reason ?? 'Add a task and press Enter'}
        disabled={!allowed}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        maxLength={500}
        dir="auto"
        autoComplete="off"
        enterKeyHint="done"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
      />
    </form>
  )
}
