import { ReasonMenuItem, RelativeTime, RowMenu, Truncate } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconDownload, IconTrash } from '@tabler/icons-react'
import type { Outputs } from '../api/trpc.ts'
import { kindOf } from './kind-of.ts'
import { sizeOf } from './size-of.ts'

export type Attachment = Outputs['attachments']['list']['data'][number]

interface AttachmentItemProps {
  attachment: Attachment
  /** Why it cannot be removed, or null. */
  reason: string | null
  onRemove: () => void
}

/** One attached file: its name downloads it. */
export function AttachmentItem({ attachment, reason, onRemove }: AttachmentItemProps) {
  const { name, contentType, size, createdAt, createdBy, path } = attachment
  const { icon: Icon, label } = kindOf(contentType)
  return (
    <li className="web-attachment">
      <Icon size={18} stroke={1.7} aria-hidden="true" className="web-attachment-icon" />
      <div className="web-attachment-text">
        <a className="web-attachment-name" href={path} download={name}>
          <Truncate>{name}</Truncate>
        </a>
        <span className="fh-meta">
          {label} · {sizeOf(size)} · {createdBy?.name ? <bdi>{createdBy.name}</bdi> : 'Somebody'},{' '}
          <RelativeTime value={createdAt} />
        </span>
      </div>
      <RowMenu name={name}>
        {() => (
          <>
            <Menu.Item component="a" href={path} download={name} leftSection={<IconDownload size={16} />}>
              Download
            </Menu.Item>
            <Menu.Divider />
            <ReasonMenuItem
              leftSection={<IconTrash size={16} />}
              color="danger"
              reason={reason}
              onClick={onRemove}
            >
              Remove
            </ReasonMenuItem>
          </>
        )}
      </RowMenu>
    </li>
  )
}
