import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { OwnCheck } from './own-checks.ts'
import type { Step, StepResult } from './step.ts'

/** Each on a thread of its own: parsing must not hold up the output of the other steps. */
export const ownSteps: readonly Step[] = [
  ownStep('boundaries', 'boundaries'),
  ownStep('sizes, names, guards, SQL', 'code'),
]

function ownStep(name: string, check: OwnCheck): Step {
  return {
    name,
    async run(root) {
      const worker = new Worker(new URL('./own-checks-worker.ts', import.meta.url), {
        workerData: { check, root },
      })
      const [result] = (await once(worker, 'message')) as [StepResult]
      return result
    },
  }
}
