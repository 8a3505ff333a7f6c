import type { ProjectStatus } from '@freehold/product/projects/schema'
import { formatPlainDate } from '@freehold/ui'
import {
  type ActivityChange,
  type ActivityWords,
  type ChangeWords,
  type Piece,
  tellArchived,
  tellLongText,
  tellName,
} from '../../platform/activity/sentence.ts'
import { statusWords } from '../project-blocks/project-status.tsx'

/** How changes of the product's records are told, where the words of the fields alone would be clumsy. */
export const activityWords: ActivityWords = {
  project: {
    name: tellName,
    status: tellStatus,
    due_date: tellDay('due date'),
    description: tellLongText('description'),
    archived_at: tellArchived,
  },
  task: { title: tellName, state: tellState, assignee_id: tellAssignee },
  client: {
    name: tellName,
    notes: tellLongText('notes'),
    billing_address: tellLongText('billing address'),
    archived_at: tellArchived,
  },
}

function tellStatus({ before, after }: ActivityChange, it: readonly Piece[]): Piece[] {
  const word = (value: ActivityChange['before']) => ({
    name: statusWords[value as ProjectStatus]?.label ?? String(value),
  })
  return ['moved ', ...it, ' from ', word(before), ' to ', word(after)]
}

function tellState({ before, after }: ActivityChange, it: readonly Piece[]): Piece[] {
  if (after === 'done') return ['completed ', ...it]
  if (after === 'doing') return ['started ', ...it]
  return before === 'done' ? ['reopened ', ...it] : ['put ', ...it, ' back to be done']
}

function tellAssignee({ after, afterLabel }: ActivityChange, it: readonly Piece[]): Piece[] {
  if (after === null) return ['took ', ...it, ' from its assignee']
  return ['assigned ', ...it, ' to ', { name: afterLabel ?? 'somebody who left' }]
}

function tellDay(field: string): ChangeWords {
  return ({ before, after }) => {
    if (after === null) return [`removed the ${field}`]
    const to = { name: formatPlainDate(String(after)) }
    if (before === null) return [`set the ${field} to `, to]
    return [`changed the ${field} from `, { name: formatPlainDate(String(before)) }, ' to ', to]
  }
}
