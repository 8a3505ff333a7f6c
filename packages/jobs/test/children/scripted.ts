import { writeFileSync } from 'node:fs'
import { AppError } from '@freehold/core'

export interface Script {
  do:
    | 'echo'
    | 'throw'
    | 'refuse'
    | 'loop'
    | 'mark and loop'
    | 'heap'
    | 'buffers'
    | 'abort'
    | 'exit'
    | 'environment'
  value?: unknown
}

const kept: unknown[] = []

/** What the tests of `runInChild` let a child do. */
export default async function scripted({ do: what, value }: Script): Promise<unknown> {
  switch (what) {
    case 'echo':
      return value
    case 'throw':
      throw new Error('broken inside')
    case 'refuse':
      throw new AppError('invalid', 'This is no picture.')
    case 'mark and loop':
      writeFileSync(String(value), '')
      for (;;);
    case 'loop':
      for (;;);
    case 'heap':
      for (;;) kept.push(new Array(1000).fill(kept.length))
    case 'buffers':
      for (;;) kept.push(Buffer.alloc(1024 * 1024, 1))
    case 'abort':
      return process.abort()
    case 'exit':
      return process.exit(0)
    case 'environment':
      return { env: process.env, pid: process.pid }
  }
}
