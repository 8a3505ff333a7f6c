import { randomUUID } from 'node:crypto'
import type { Answer, AnswerCheck } from '@freehold/testing/openapi/answer-check'
import type { ApiOperation, OpenApiDocument } from '@freehold/testing/openapi/document'
import fc from 'fast-check'
import { send } from '../server/send.ts'
import { createKnownValues } from './known-values.ts'
import { plantCanaries } from './plant-canaries.ts'
import { readLists } from './read-lists.ts'
import { spoiltTrials, type Trial, type TrialOptions, validTrials } from './trial.ts'
import { createVerdicts, type FuzzReport } from './verdicts.ts'

export interface FuzzOptions {
  origin: string
  document: OpenApiDocument
  operations: readonly ApiOperation[]
  check: AnswerCheck
  /** Who calls, and who must not be seen. */
  caller: { slug: string; apiKey: string }
  other: { slug: string; apiKey: string }
  /** Calls of each operation. */
  callsEach: number
  seed: number
  /** Told now and then how far it is. */
  progress?: (calls: number) => void
}

const base = '/api/v1'
const callsPerRound = 24
const inParallel = 8

/**
 * Calls every operation with inputs made from the document, three of five meant to be valid. Records come and go on the way, so
 * each round begins by looking at what there is.
 */
export async function fuzzApi(options: FuzzOptions): Promise<FuzzReport> {
  const { origin, document, operations, check, caller, other, callsEach, seed } = options
  const known = createKnownValues()
  const versions = new Map<string, number>()
  const look = (apiKey: string, learn: typeof known.learn) =>
    readLists({ origin, base, apiKey }, operations, learn)
  const canary = `canary${randomUUID().replaceAll('-', '')}`
  const theirs = createKnownValues()
  await plantCanaries({ origin, base, apiKey: other.apiKey, canary })
  await look(other.apiKey, theirs.learn)
  await look(caller.apiKey, known.learn)
  await protectOurselves(origin, caller.apiKey, known.protect)
  const foreign = new Set([...theirs.all()].filter((id) => !known.all().has(id)))
  const verdicts = createVerdicts({ check, canary, foreign, otherSlug: other.slug })
  const trials: TrialOptions = {
    document,
    known,
    foreignIds: [...foreign],
    base,
    apiKey: caller.apiKey,
    accepts: ({ body }, value) => body === null || check.accepts(body, value),
    versionOf: (id) => versions.get(id),
  }
  for (let done = 0; done < callsEach; done += callsPerRound) {
    if (done > 0) await look(caller.apiKey, known.learn)
    const numRuns = Math.min(callsPerRound, callsEach - done)
    for (const [at, operation] of operations.entries()) {
      const settings = { seed: seed + done * 1_000 + at, numRuns }
      const arbitrary = fc.oneof(
        { arbitrary: validTrials(trials, operation), weight: 3 },
        { arbitrary: spoiltTrials(trials, operation), weight: 2 },
      )
      await inTurns(fc.sample(arbitrary, settings), async (trial) => {
        const answer = await attempt(origin, trial)
        verdicts.judge(trial, answer)
        learnFrom(trial, answer)
      })
      options.progress?.(verdicts.report().calls)
    }
  }
  return verdicts.report()

  function learnFrom({ operation, sent }: Trial, answer: Answer | Error): void {
    if (answer instanceof Error || answer.status >= 300 || sent.method === 'HEAD') return
    const json = parse(answer.text)
    known.learn(operation.tag, json)
    const { id, version } = (json ?? {}) as { id?: unknown; version?: unknown }
    if (typeof id === 'string' && typeof version === 'number') versions.set(id, version)
  }
}

async function attempt(origin: string, { sent }: Trial): Promise<Answer | Error> {
  try {
    return await send(origin, sent)
  } catch (error) {
    return error as Error
  }
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: inParallel }, async () => {
      for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item)
    }),
  )
}

/** A run that revokes its own key, or the membership behind it, ends in 401s. */
async function protectOurselves(
  origin: string,
  apiKey: string,
  protect: (id: string) => void,
): Promise<void> {
  const read = async (path: string) => {
    const answer = await send(origin, {
      method: 'GET',
      path: `${base}${path}`,
      headers: { authorization: `Bearer ${apiKey}` },
    })
    return (answer.status === 200 ? parse(answer.text) : {}) as Record<string, unknown>
  }
  const { membership } = (await read('/tenant')) as { membership?: { id: string } | null }
  if (membership) protect(membership.id)
  for (const { id } of ((await read('/api-keys'))['data'] ?? []) as { id: string }[]) protect(id)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
