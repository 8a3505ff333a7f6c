import { ReasonMenuItem } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconPencil, IconTrash, IconUserShare } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { WhyItem } from '../../platform/access/why-item.tsx'
import { VersionsItem } from '../../platform/history/versions-item.tsx'
import { type AllowedRecord, useCanOn } from '../../platform/session/index.ts'
import './record.css'

interface RecordMenuItemsProps {
  /** `project`: resource of its permissions, kind in the audit log. */
  kind: string
  record: AllowedRecord & { name: string; archivedAt: string | null }
  /** Absent where a button beside the menu edits. */
  onEdit?: (() => void) | undefined
  onShare: () => void
  /** Opens its history. */
  onHistory: () => void
  /** Further acts, before its history. */
  children?: ReactNode
  onArchive: () => void
  onUnarchive: () => void
  onDelete: () => void
  /** `Delete…` where a question follows. */
  deleteLabel?: string
}

/** What can be done to a record, in its row and on its page. What the role may not do says why. */
export function RecordMenuItems(props: RecordMenuItemsProps) {
  const { kind, record, onEdit } = props
  const update = useCanOn(record, `${kind}:update`, record.name)
  const remove = useCanOn(record, `${kind}:delete`, record.name)
  const share = useCanOn(record, `${kind}:share`, record.name)
  const archived = record.archivedAt !== null
  return (
    <>
      {onEdit ? (
        <ReasonMenuItem leftSection={<IconPencil size={16} />} reason={update.reason} onClick={onEdit}>
          Edit
        </ReasonMenuItem>
      ) : null}
      <ReasonMenuItem
        leftSection={archived ? <IconArchiveOff size={16} /> : <IconArchive size={16} />}
        reason={update.reason}
        onClick={archived ? props.onUnarchive : props.onArchive}
      >
        {archived ? 'Unarchive' : 'Archive'}
      </ReasonMenuItem>
      <ReasonMenuItem leftSection={<IconUserShare size={16} />} reason={share.reason} onClick={props.onShare}>
        Share…
      </ReasonMenuItem>
      {props.children}
      <VersionsItem onClick={props.onHistory} />
      <Menu.Divider />
      <ReasonMenuItem
        className="fh-menu-danger"
        leftSection={<IconTrash size={16} />}
        reason={remove.reason}
        onClick={props.onDelete}
      >
        {props.deleteLabel ?? 'Delete'}
      </ReasonMenuItem>
      <WhyItem reasons={[update.reason, share.reason, remove.reason]} />
    </>
  )
}
