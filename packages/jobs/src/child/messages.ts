import type { ErrorCode } from '@freehold/core'

/** To the child, once. */
export interface Task {
  entry: string
  input: unknown
  memoryMb: number
}

/** From the child, once. */
export type Answer = { output: unknown } | { failure: Failure }

/** An error as it crosses the border: `code` when it was one for people. */
export interface Failure {
  code?: ErrorCode
  message: string
  stack: string
}

/** What a child ends itself with when it is over its memory: a signal works at once, whatever its threads do. */
export const outOfMemorySignal = 'SIGUSR2'
