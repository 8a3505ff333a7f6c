import type { ImageJob } from '@freehold/platform/images/schema'
import { imageTypes, maxImageBytes } from '@freehold/platform/images/size/schema'
import { useEffect, useRef, useState } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { sendFile } from '../imports/send-file.ts'
import { useShownJob } from '../job-progress/use-track-job.ts'
import { useWorkspaceApi } from '../session/index.ts'

export const pictureTypes = imageTypes.join(',')

export interface PictureKind {
  /** That takes the bytes: `images.setLogo`. */
  procedure: string
  /** Calls it, when they are there. */
  start: (digest: string) => Promise<{ jobId: string }>
  /** After a picture is made: asks again for what shows it. */
  onMade: () => Promise<unknown>
}

/** Sends a picture and follows the job that makes it. What was chosen is shown at once, and stays until the made one is there. */
export function usePicture({ procedure, start, onMade }: PictureKind) {
  const { client, headers } = useWorkspaceApi()
  const [chosen, setChosen] = useState<string | null>(null)
  const [jobId, setJobId] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const sending = useRef<AbortController | null>(null)
  useEffect(() => () => sending.current?.abort(), [])
  useEffect(() => () => void (chosen && URL.revokeObjectURL(chosen)), [chosen])
  const end = (reason: string | null) => {
    setChosen(null)
    setProblem(reason)
  }
  useEnding(jobId, (error) => (error === null ? void onMade().finally(() => end(null)) : end(error)))

  async function send(file: File | null): Promise<void> {
    if (!file) return
    const tooLarge = file.size > maxImageBytes
    setProblem(tooLarge ? `This file is larger than ${maxImageBytes / 1024 ** 2} MB.` : null)
    if (tooLarge) return
    sending.current = new AbortController()
    const { signal } = sending.current
    setChosen(URL.createObjectURL(file))
    try {
      // Before the bytes: where the session has ended, the person signs in again here.
      await client.tenants.current.query()
      // A kind the browser does not know is the server's to judge, by the bytes.
      const contentType = imageTypes.find((type) => type === file.type) ?? imageTypes[0]
      const options = { contentType, headers: headers(), onProgress: () => {}, signal }
      const { digest } = await sendFile(procedure, file, options)
      setJobId((await start(digest)).jobId)
    } catch (error) {
      if (!signal.aborted) end(readError(error).message)
    }
  }

  return { send, preview: chosen, busy: chosen !== null, problem }
}

const askMs = 400

function hasEnded(job: ImageJob | undefined): boolean {
  return job !== undefined && job.state !== 'queued' && job.state !== 'running'
}

/** Says once how the job ended: null when it is well. */
function useEnding(jobId: string | null, onEnd: (error: string | null) => void): void {
  useShownJob(jobId ?? '')
  const query = trpc.images.job.useQuery(
    { jobId: jobId ?? '' },
    { enabled: jobId !== null, refetchInterval: ({ state }) => !hasEnded(state.data) && askMs, gcTime: 0 },
  )
  const job = query.data
  const tell = useRef(onEnd)
  tell.current = onEnd
  const ended = useRef<string | null>(null)
  useEffect(() => {
    if (!job || !hasEnded(job) || ended.current === jobId) return
    ended.current = jobId
    tell.current(job.state === 'completed' ? null : (job.error ?? 'This was stopped.'))
  }, [job, jobId])
}
