import { FormDrawer, JobProgress } from '@freehold/ui'
import { useState } from 'react'
import { ColumnGuide } from './column-guide.tsx'
import { FileChoice } from './file-choice.tsx'
import type { ImportKind } from './import-kind.ts'
import { ImportProgress } from './import-progress.tsx'
import './imports.css'
import { fileProblem, useStartImport } from './use-start-import.ts'

/** What a list's address says of its import: one by its id; true: a file is still to be chosen. */
export interface ShownImport {
  shown: string | true
  onShow: (change: { import: string | undefined }, options?: { replace: boolean }) => void
}

/** Choose a file, send it, watch it become records. Closed, the import goes on: the tray of jobs has it. */
export function ImportDrawer({ kind, shown, onShow }: ShownImport & { kind: ImportKind }) {
  const onClose = () => onShow({ import: undefined })
  const started = shown !== true
  const [file, setFile] = useState<File | null>(null)
  const [complaint, setComplaint] = useState<string | null>(null)
  const { start, sent, problem, forget } = useStartImport(kind.resource, (id) =>
    onShow({ import: id }, { replace: true }),
  )
  const choose = (chosen: File) => {
    forget()
    setFile(chosen)
    setComplaint(fileProblem(chosen))
  }
  const submit = () => {
    if (started) onClose()
    else if (!file) setComplaint('Choose a file first.')
    else if (complaint === null) void start(file)
  }
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title={`Import ${kind.resource}`}
      submitLabel={started ? 'Close' : 'Import'}
      hideCancel={started}
      onSubmit={submit}
      busy={sent !== null}
      error={problem ? { message: problem.message } : undefined}
    >
      {started ? (
        <ImportProgress id={shown} resource={kind.resource} />
      ) : (
        <>
          {file && sent !== null ? (
            <JobProgress
              title={file.name}
              state="running"
              progress={{ fraction: sent }}
              step={sent < 1 ? 'Sending the file' : 'Almost there'}
            />
          ) : (
            <FileChoice file={file} error={complaint} onChoose={choose} />
          )}
          <ColumnGuide kind={kind} />
        </>
      )}
    </FormDrawer>
  )
}
