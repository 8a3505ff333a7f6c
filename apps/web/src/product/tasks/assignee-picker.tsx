import { Initials } from '@freehold/ui'
import { Tooltip } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { trpc } from '../../platform/api/trpc.ts'
import { Face } from '../../platform/images/face.tsx'
import { useCan, useCanOn } from '../../platform/session/index.ts'
import { type PickerOption, RecordPicker } from '../record/record-picker.tsx'
import type { Task } from './use-tasks.ts'

interface AssigneePickerProps {
  task: Task
  onAssign: (assigneeId: string | null, name: string | null) => void
}

/** Who does it: shown as their initials, changed by choosing another member. */
export function AssigneePicker({ task, onAssign }: AssigneePickerProps) {
  const { assigneeId, assigneeName } = task
  const update = useCanOn(task, 'task:update', task.title)
  const members = useCan('membership:read', 'see the members')
  const reason = update.reason ?? members.reason
  const label = `${assigneeName ? `Assigned to ${assigneeName}` : 'Not assigned'}: ${task.title}`
  const face = assigneeId ? (
    <Face id={assigneeId} name={assigneeName ?? '?'} size="md" />
  ) : (
    <IconUserPlus size={16} aria-hidden="true" />
  )
  const named = (
    <>
      {face}
      <span className="fh-visually-hidden">{label}</span>
    </>
  )
  if (reason) {
    return (
      <Tooltip label={assigneeName ? `${assigneeName}. ${reason}` : reason}>
        <button type="button" className="web-task-button" aria-disabled="true">
          {named}
        </button>
      </Tooltip>
    )
  }
  return (
    <RecordPicker
      label="Assignee"
      useOptions={useMemberOptions}
      value={assigneeId}
      onChange={onAssign}
      none="Nobody"
    >
      {({ toggle, opened }) => (
        <button
          type="button"
          className="web-task-button"
          data-hint={assigneeName ?? 'Assign'}
          aria-haspopup="listbox"
          aria-expanded={opened}
          onClick={toggle}
        >
          {named}
        </button>
      )}
    </RecordPicker>
  )
}

function useMemberOptions(search: string): PickerOption[] | undefined {
  const members = trpc.members.list.useQuery(
    { limit: 50, ...(search && { search }) },
    { placeholderData: keepPreviousData },
  )
  return members.data?.data.map(({ id, name, avatarPath }) => ({
    value: id,
    label: name,
    icon: <Initials id={id} name={name} size="sm" imageUrl={avatarPath ?? undefined} />,
  }))
}
