import { Refused } from '@freehold/ui'
import { IconPaperclip } from '@tabler/icons-react'
import { type DragEvent, useId, useState } from 'react'

interface DropFilesProps {
  /** Why none can be added, or null. */
  reason: string | null
  onFiles: (files: Iterable<File>) => void
}

/** Where files are dropped, or chosen by a click or the keyboard. */
export function DropFiles({ reason, onFiles }: DropFilesProps) {
  const [isOver, setIsOver] = useState(false)
  const about = useId()
  if (reason !== null)
    return (
      <Refused reason={reason}>
        <button type="button" className="web-drop" aria-disabled="true" data-off>
          <IconPaperclip size={18} stroke={1.7} aria-hidden="true" />
          <span>Add files</span>
        </button>
      </Refused>
    )
  const over = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(true)
  }
  return (
    <label
      className="web-drop"
      data-over={isOver || undefined}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        onFiles(event.dataTransfer.files)
      }}
    >
      <input
        className="fh-visually-hidden"
        type="file"
        multiple
        aria-label="Add files"
        aria-describedby={about}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])])
          // So that the same file can be chosen again.
          currentTarget.value = ''
        }}
      />
      <IconPaperclip size={18} stroke={1.7} aria-hidden="true" />
      <span>
        {isOver ? 'Drop them here' : 'Drop files here, or choose some'}
        <span className="fh-meta web-drop-limit" id={about}>
          Up to 100 MB each
        </span>
      </span>
    </label>
  )
}
