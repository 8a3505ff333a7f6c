import { type ChildProcess, fork } from 'node:child_process'
import { AppError } from '@freehold/core'
import { type Answer, type Failure, outOfMemorySignal, type Task } from './child/messages.ts'
import { takeTurn } from './child/take-turn.ts'

export interface ChildOptions {
  /** Of the whole process, native memory included; a bare child takes some 60. */
  memoryMb: number
  /** From the child's start: waiting for a turn does not count. */
  timeoutMs: number
  signal?: AbortSignal
}

const stderrKept = 4_000
const childMain = new URL('./child/main.ts', import.meta.url)

/**
 * Runs the default export of the module `entry` with `input` in a process of its own, for code that can exhaust memory or
 * crash: images, PDFs, files of strangers. Input and output are cloned, Buffers too. The child has an empty environment and no
 * open connection; two run at a time in one process, the others wait.
 * @throws AppError what the code threw as one; `unavailable` when it took too much memory or time; Error for anything else,
 * a crash included; the signal's reason when aborted. The caller's process lives on in each case.
 */
export async function runInChild<In, Out>(entry: URL, input: In, options: ChildOptions): Promise<Out> {
  const { signal } = options
  const endTurn = await takeTurn(signal)
  try {
    signal?.throwIfAborted()
    return (await runTask({ entry: entry.href, input, memoryMb: options.memoryMb }, options)) as Out
  } finally {
    endTurn()
  }
}

async function runTask(task: Task, { memoryMb, timeoutMs, signal }: ChildOptions): Promise<unknown> {
  const child = fork(childMain, {
    env: {},
    // The rest is for what lives beside the heap.
    execArgv: [`--max-old-space-size=${Math.max(16, Math.floor(memoryMb * 0.8))}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let stopped: unknown
  const stop = (reason: unknown) => {
    stopped ??= reason
    child.kill('SIGKILL')
  }
  const tooLong = () => stop(new AppError('unavailable', 'This took too long and was stopped.'))
  const onAbort = () => stop(signal?.reason)
  const limit = setTimeout(tooLong, timeoutMs)
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    return await answerOf(child, task)
  } catch (error) {
    throw stopped ?? error
  } finally {
    clearTimeout(limit)
    signal?.removeEventListener('abort', onAbort)
    // It has nothing left to say, and must not outlive its turn.
    child.kill('SIGKILL')
  }
}

async function answerOf(child: ChildProcess, task: Task): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-stderrKept)
  })
  child.once('error', reject)
  child.once('message', (answer: Answer) => {
    if ('failure' in answer) reject(revive(answer.failure))
    else resolve(answer.output)
  })
  child.once('close', (code, end) => reject(death(code, end, stderr)))
  child.send(task, (error) => error && reject(error))
  return promise
}

function revive({ code, message, stack }: Failure): Error {
  const error = code === undefined ? new Error(message) : new AppError(code, message)
  error.stack = stack
  return error
}

function death(code: number | null, end: NodeJS.Signals | null, stderr: string): Error {
  const cause = new Error(`The child process ended with ${end ?? code}: ${stderr}`)
  const outOfMemory = end === outOfMemorySignal || /heap out of memory|Reached heap limit/.test(stderr)
  return outOfMemory
    ? new AppError('unavailable', 'This needed more memory than it may take.', { cause })
    : cause
}
