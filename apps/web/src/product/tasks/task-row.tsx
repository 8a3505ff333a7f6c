import { RowMenu } from '@freehold/ui'
import { Checkbox } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { useCanOn } from '../../platform/session/index.ts'
import { AssigneePicker } from './assignee-picker.tsx'
import { TaskMenuItems } from './task-menu.tsx'
import { TaskTitle } from './task-title.tsx'
import type { TaskChange } from './use-task-acts.ts'
import type { Task } from './use-tasks.ts'

export interface TaskRowProps {
  task: Task
  index: number
  count: number
  dragged: boolean
  /** A dragged task would land here. */
  drop: 'above' | 'below' | undefined
  onUpdate: (change: TaskChange) => void
  onMove: (to: number) => void
  onRemove: () => void
  onGrab: (event: PointerEvent<HTMLButtonElement>) => void
}

export function TaskRow(props: TaskRowProps) {
  const { task, index, count, onUpdate, onMove } = props
  const { allowed, reason } = useCanOn(task, 'task:update', task.title)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    onMove(index + step)
  }
  return (
    <li
      className="web-task"
      data-done={task.state === 'done' || undefined}
      data-dragged={props.dragged || undefined}
      data-drop={props.drop}
      data-task={task.id}
    >
      {allowed ? (
        <button
          type="button"
          className="web-task-grip"
          aria-label={`Move ${task.title}`}
          aria-description="Arrow keys move it up and down"
          onPointerDown={props.onGrab}
          onKeyDown={onKeyDown}
        >
          <IconGripVertical size={14} aria-hidden="true" />
        </button>
      ) : (
        <span className="web-task-grip" />
      )}
      <span className="web-task-check" data-hint={reason ?? undefined}>
        <Checkbox
          aria-label={`Done: ${task.title}`}
          checked={task.state === 'done'}
          aria-disabled={!allowed || undefined}
          onChange={(event) => allowed && onUpdate({ state: event.currentTarget.checked ? 'done' : 'todo' })}
        />
      </span>
      <TaskTitle task={task} onRename={(title) => onUpdate({ title })} />
      {task.state === 'doing' ? <span className="web-task-doing">In progress</span> : null}
      <AssigneePicker
        task={task}
        onAssign={(assigneeId, assigneeName) => onUpdate({ assigneeId, assigneeName })}
      />
      <RowMenu name={task.title}>
        {() => (
          <TaskMenuItems
            task={task}
            index={index}
            count={count}
            onMove={onMove}
            onUpdate={onUpdate}
            onRemove={props.onRemove}
          />
        )}
      </RowMenu>
    </li>
  )
}
