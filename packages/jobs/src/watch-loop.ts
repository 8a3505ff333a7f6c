import inspector from 'node:inspector'
import { Worker } from 'node:worker_threads'

const beatMs = 1_000

/**
 * Ends this process when its event loop has stood still for so many seconds: code that never lets go also stops the heartbeats,
 * the time limits and everything else in it, and nothing inside can end it. Whoever runs the process starts it again; the job's
 * attempt counts. A machine that slept is no such case: beats are counted, not time. Returns how to end the watch.
 */
export function watchLoop(options: { seconds: number }): () => Promise<void> {
  // Somebody looks at it, line by line.
  if (inspector.url()) return async () => {}
  const beats = new Int32Array(new SharedArrayBuffer(4))
  const timer = setInterval(() => Atomics.add(beats, 0, 1), beatMs)
  const thread = new Worker(new URL('./watch-loop-thread.ts', import.meta.url), {
    workerData: { beats, missable: options.seconds, beatMs },
  })
  timer.unref()
  thread.unref()
  return async () => {
    clearInterval(timer)
    await thread.terminate()
  }
}
