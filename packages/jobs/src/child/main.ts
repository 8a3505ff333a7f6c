import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError } from '@freehold/core'
import type { Answer, Failure, Task } from './messages.ts'

// The whole life of a child of `runInChild`: one task in, one answer out.
process.once('disconnect', () => process.exit(1))
const [task] = (await once(process, 'message')) as [Task]
// Looks from a thread of its own, so that it also sees what a handler does that never lets go of this one.
const watch = new Worker(new URL('./watch-memory.ts', import.meta.url), {
  workerData: { memoryMb: task.memoryMb, parent: process.ppid },
})
await once(watch, 'online')
answer(await work(task))

async function work({ entry, input }: Task): Promise<Answer> {
  try {
    const module = (await import(entry)) as { default: (input: unknown) => Promise<unknown> }
    return { output: await module.default(input) }
  } catch (error) {
    return { failure: failureOf(error) }
  }
}

function failureOf(error: unknown): Failure {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error))
  return { message, stack, ...(error instanceof AppError && { code: error.code }) }
}

function answer(message: Answer): void {
  process.send?.(message, (error: Error | null) => {
    // An answer that cannot be cloned, a function for instance.
    process.exit(error ? 1 : 0)
  })
}
