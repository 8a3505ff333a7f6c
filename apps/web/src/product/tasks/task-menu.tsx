import { ReasonMenuItem } from '@freehold/ui'
import { Menu } from '@mantine/core'
import {
  IconArrowBarToDown,
  IconArrowBarToUp,
  IconArrowDown,
  IconArrowUp,
  IconCircleHalf2,
  IconTrash,
} from '@tabler/icons-react'
import { useCanOn } from '../../platform/session/index.ts'
import '../record/record.css'
import type { TaskRowProps } from './task-row.tsx'

type TaskMenuItemsProps = Pick<TaskRowProps, 'task' | 'index' | 'count' | 'onMove' | 'onUpdate' | 'onRemove'>

/** The order and state of a task without dragging, and its end. */
export function TaskMenuItems({ task, index, count, onMove, onUpdate, onRemove }: TaskMenuItemsProps) {
  const update = useCanOn(task, 'task:update', task.title)
  const remove = useCanOn(task, 'task:delete', task.title)
  const first = update.reason ?? (index === 0 ? 'It is the first.' : null)
  const last = update.reason ?? (index === count - 1 ? 'It is the last.' : null)
  const doing = task.state === 'doing'
  return (
    <>
      <ReasonMenuItem
        leftSection={<IconCircleHalf2 size={16} />}
        reason={update.reason}
        onClick={() => onUpdate({ state: doing ? 'todo' : 'doing' })}
      >
        {doing ? 'Not in progress' : 'Mark in progress'}
      </ReasonMenuItem>
      <Menu.Divider />
      <ReasonMenuItem
        leftSection={<IconArrowUp size={16} />}
        reason={first}
        onClick={() => onMove(index - 1)}
      >
        Move up
      </ReasonMenuItem>
      <ReasonMenuItem
        leftSection={<IconArrowDown size={16} />}
        reason={last}
        onClick={() => onMove(index + 1)}
      >
        Move down
      </ReasonMenuItem>
      <ReasonMenuItem leftSection={<IconArrowBarToUp size={16} />} reason={first} onClick={() => onMove(0)}>
        Move to top
      </ReasonMenuItem>
      <ReasonMenuItem
        leftSection={<IconArrowBarToDown size={16} />}
        reason={last}
        onClick={() => onMove(count - 1)}
      >
        Move to end
      </ReasonMenuItem>
      <Menu.Divider />
      <ReasonMenuItem
        className="fh-menu-danger"
        leftSection={<IconTrash size={16} />}
        reason={remove.reason}
        onClick={onRemove}
      >
        Delete
      </ReasonMenuItem>
    </>
  )
}
