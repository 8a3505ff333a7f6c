import { maxImportBytes } from '@freehold/platform/imports/schema'
import { useEffect, useRef, useState } from 'react'
import { type ApiError, readError } from '../api/read-error.ts'
import { useWorkspaceApi } from '../session/index.ts'
import { formatOf } from './import-kind.ts'
import { sendFile } from './send-file.ts'

const types = { csv: 'text/csv', ndjson: 'application/x-ndjson' }

/** What is wrong with a file before anything of it is sent; null: nothing. */
export function fileProblem({ name, size }: File): string | null {
  if (formatOf(name) === null)
    return 'Only CSV and NDJSON files can be read. Spreadsheet programs can save as CSV.'
  if (size === 0) return 'This file is empty.'
  return size > maxImportBytes
    ? `This file is larger than ${maxImportBytes / 1024 ** 2} MB. Send it in parts.`
    : null
}

/** Sends a file, then starts its import. Closing the drawer meanwhile stops the sending. */
export function useStartImport(resource: string, onStarted: (id: string) => void) {
  const { client, utils, headers } = useWorkspaceApi()
  const [sent, setSent] = useState<number | null>(null)
  const [problem, setProblem] = useState<ApiError | null>(null)
  const sending = useRef<AbortController | null>(null)
  useEffect(() => () => sending.current?.abort(), [])

  async function start(file: File): Promise<void> {
    const format = formatOf(file.name)
    if (format === null || sent !== null) return
    sending.current = new AbortController()
    const { signal } = sending.current
    setProblem(null)
    setSent(0)
    try {
      // Before the bytes: where the session has ended, the person signs in again here.
      await client.imports.list.query({ limit: 1 })
      const options = { contentType: types[format], headers: headers(), onProgress: setSent, signal }
      const { digest } = await sendFile('imports.start', file, options)
      const { id } = await client.imports.start.mutate({ resource, format, digest })
      void utils.jobs.list.invalidate()
      if (!signal.aborted) onStarted(id)
    } catch (error) {
      if (!signal.aborted) setProblem(readError(error))
    } finally {
      setSent(null)
    }
  }

  return { start, sent, problem, forget: () => setProblem(null) }
}
