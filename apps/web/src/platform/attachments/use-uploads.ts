import { maxAttachmentBytes } from '@freehold/platform/attachments/size/schema'
import { useEffect, useRef, useState } from 'react'
import { readError } from '../api/read-error.ts'
import { sendFile } from '../imports/send-file.ts'
import { useWorkspaceApi } from '../session/index.ts'

/** A file on its way, or one that was refused. */
export interface Sending {
  key: number
  file: File
  /** A part of 1; 1: all bytes are there, and it is looked at. Null: it waits for those before it. */
  sent: number | null
  /** Why it was not taken. */
  refused: string | null
}

interface Owner {
  subject: string
  recordId: string
}

/**
 * Attaches files one after the other, so that each has the whole line. One that is refused stays in sight with the reason; it
 * stops no other. Leaving the page stops what is on its way.
 */
export function useUploads({ subject, recordId }: Owner, onAdded: () => void) {
  const { client, headers } = useWorkspaceApi()
  const [sending, setSending] = useState<readonly Sending[]>([])
  const queue = useRef<Sending[]>([])
  const busy = useRef(false)
  const nextKey = useRef(0)
  const stop = useRef(new AbortController())
  useEffect(() => {
    stop.current = new AbortController()
    return () => stop.current.abort()
  }, [])

  const change = (key: number, to: Partial<Sending> | null) =>
    setSending((all) =>
      all.flatMap((one) => (one.key !== key ? [one] : to === null ? [] : [{ ...one, ...to }])),
    )

  async function send({ key, file }: Sending): Promise<void> {
    const { signal } = stop.current
    change(key, { sent: 0 })
    try {
      // Before the bytes: where the session has ended, the person signs in again here.
      await client.attachments.list.query({ subject, recordId, limit: 1 })
      const { digest } = await sendFile('attachments.add', file, {
        contentType: 'application/octet-stream',
        headers: headers(),
        onProgress: (sent) => change(key, { sent }),
        signal,
      })
      await client.attachments.add.mutate({ subject, recordId, name: file.name, digest })
      change(key, null)
      onAdded()
    } catch (error) {
      if (!signal.aborted) change(key, { refused: readError(error).message })
    }
  }

  async function work(): Promise<void> {
    if (busy.current) return
    busy.current = true
    for (let next = queue.current.shift(); next && !stop.current.signal.aborted; next = queue.current.shift())
      await send(next)
    busy.current = false
  }

  return {
    sending,
    add(files: Iterable<File>) {
      const fresh = [...files].map((file): Sending => {
        const key = nextKey.current++
        return { key, file, sent: null, refused: problemOf(file) }
      })
      setSending((all) => [...all, ...fresh])
      queue.current.push(...fresh.filter(({ refused }) => refused === null))
      void work()
    },
    dismiss: (key: number) => change(key, null),
  }
}

/** What is wrong with a file before anything of it is sent; null: nothing. */
function problemOf({ size }: File): string | null {
  // Also what a folder looks like when it is dropped.
  if (size === 0) return 'This file is empty.'
  return size > maxAttachmentBytes ? `This file is larger than ${maxAttachmentBytes / 1024 ** 2} MB.` : null
}
