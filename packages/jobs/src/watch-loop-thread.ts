import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

const { beats, missable, beatMs } = workerData as { beats: Int32Array; missable: number; beatMs: number }
let last = -1
let missed = 0

setInterval(() => {
  const now = Atomics.load(beats, 0)
  missed = now === last ? missed + 1 : 0
  last = now
  if (missed < missable) return
  const message = `The process did nothing else for ${missable} s: a job or a request does not let go. It is ended.`
  writeSync(2, `${JSON.stringify({ level: 'error', timestamp: new Date().toISOString(), message })}\n`)
  process.kill(process.pid, 'SIGKILL')
}, beatMs)
