import { workerData } from 'node:worker_threads'
import { outOfMemorySignal } from './messages.ts'

const lookMs = 20
const { memoryMb, parent } = workerData as { memoryMb: number; parent: number }

// The whole process, native memory included: the heap's own limit does not see Buffers, nor what C++ libraries take.
setInterval(() => {
  if (process.memoryUsage.rss() > memoryMb * 1024 * 1024) process.kill(process.pid, outOfMemorySignal)
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, lookMs)
