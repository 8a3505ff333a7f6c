import fc from 'fast-check'
import { type Counted, commandSequences } from './commands.ts'
import { type House, openWorld, type World } from './open-world.ts'

export interface UndoReport {
  sequences: number
  steps: number
  differences: number
  /** The first difference, with the shortest sequence that shows it. */
  failure: string | null
}

/**
 * Random sequences of creating, editing, deleting, restoring, undoing and restoring versions, by the features' own verbs against
 * a pure model: after each step the rows are equal on all columns but version and updated_*. Each sequence is a transaction that
 * is taken back; `lanes` run side by side, each in a tenant of its own.
 */
export async function runSequences(
  urls: { app: string; auth: string; superuser: string },
  {
    sequences,
    seed,
    lanes,
    longest = 14,
  }: { sequences: number; seed: number; lanes: number; longest?: number },
): Promise<UndoReport> {
  const { makeHouse, inHouse, close } = await openWorld(urls)
  const report: UndoReport = { sequences: 0, steps: 0, differences: 0, failure: null }

  async function runLane(house: House, count: number, lane: number): Promise<void> {
    const property = fc.asyncProperty(commandSequences(longest), async (commands) => {
      const counted: Counted = { steps: 0 }
      await inHouse(house, false, (world: World) =>
        fc
          .asyncModelRun(
            () => ({ model: house.model.clone(), real: Object.assign(world, counted) }),
            commands,
          )
          .then(() => {
            report.steps += (world as World & Counted).steps
          }),
      )
      report.sequences += 1
    })
    const result = await fc.check(property, {
      seed: seed + lane,
      numRuns: count,
      interruptAfterTimeLimit: 3_600_000,
    })
    if (!result.failed) return
    report.differences += 1
    report.failure ??= fc.defaultReportMessage(result) ?? 'failed'
  }

  try {
    const houses = await Promise.all(Array.from({ length: lanes }, makeHouse))
    await Promise.all(
      houses.map((house, lane) =>
        runLane(house, Math.floor(sequences / lanes) + (lane < sequences % lanes ? 1 : 0), lane),
      ),
    )
    return report
  } finally {
    await close()
  }
}
