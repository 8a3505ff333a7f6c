import { writeSync } from 'node:fs'
import { constants } from 'node:os'
import { workerData } from 'node:worker_threads'

const { beats, missable, beatMs } = workerData as { beats: Int32Array; missable: number; beatMs: number }
// Whoever runs the process can tell it from a person's kill; the toolchain (child.mjs) starts the server again.
const signal = 'SIGVTALRM'
let last = -1
let missed = 0

setInterval((): void => {
  const now = Atomics.load(beats, 0)
  missed = now === last ? missed + 1 : 0
  last = now
  if (missed < missable) return
  if (missed > missable) process.kill(process.pid, 'SIGKILL')
  const message = `The process did nothing else for ${missable} s: a job or a request does not let go. It is ended.`
  writeSync(2, `${JSON.stringify({ level: 'error', timestamp: new Date().toISOString(), message })}\n`)
  process.kill(process.pid, signal in constants.signals ? signal : 'SIGKILL')
}, beatMs)
