import { Truncate } from '@freehold/ui'
import { IconFileText, IconUpload } from '@tabler/icons-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { sizeOf } from '../attachments/size-of.ts'

interface FileChoiceProps {
  file: File | null
  error: string | null
  onChoose: (file: File) => void
}

/** A file by the keyboard, by clicking, or dropped. */
export function FileChoice({ file, error, onChoose }: FileChoiceProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const [dropped] = event.dataTransfer.files
    if (dropped) onChoose(dropped)
  }
  const Icon = file ? IconFileText : IconUpload
  return (
    <div>
      <label
        className="web-file"
        data-over={isOver || undefined}
        data-invalid={error !== null || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          className="fh-visually-hidden"
          type="file"
          aria-label="File"
          accept=".csv,.tsv,.txt,.ndjson,.jsonl,text/csv,application/x-ndjson"
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : id}
          data-autofocus
          onChange={({ currentTarget: { files } }) => files?.[0] && onChoose(files[0])}
        />
        <Icon size={20} stroke={1.7} aria-hidden="true" />
        <span className="web-file-text">
          {file ? <Truncate>{file.name}</Truncate> : <span>Drop a file here, or choose one</span>}
          <span className="fh-meta">
            {file ? `${sizeOf(file.size)} · choose another` : 'CSV or NDJSON, up to 64 MB and 100,000 rows'}
          </span>
        </span>
      </label>
      {error === null ? null : (
        <p className="web-file-error" id={id} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
