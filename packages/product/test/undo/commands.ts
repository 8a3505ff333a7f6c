import { AppError, newId } from '@freehold/core'
import fc from 'fast-check'
import type { Kind, Model, Outcome, Row, Values } from './model.ts'
import type { Seen, World } from './open-world.ts'

export interface Counted {
  steps: number
}

type Command = fc.AsyncCommand<Model, World & Counted>

/** What a command does to both; `null`: nothing can be done now. */
type Act = (model: Model, world: World, requestId: string) => (() => Promise<void>) | null

function command(name: string, act: Act): Command {
  return {
    // What is chosen depends on rows that only the run knows; one that finds nothing to do does nothing.
    check: () => true,
    async run(model, world) {
      const run = act(model, world, newId())
      if (!run) return
      world.steps += 1
      await run()
      compare(model, await world.rows())
    },
    toString: () => name,
  }
}

/** @throws Error when a row differs in any column, or there is one too many or too few */
function compare(model: Model, seen: Map<string, Seen>): void {
  const told = (rows: Iterable<[string, Seen]>) =>
    [...rows]
      .map(([id, { kind, taken, values }]) => `${id} ${JSON.stringify([kind, taken, sorted(values)])}`)
      .sort()
  const [ought, is] = [told(model.rows), told(seen)]
  const off = [
    ...ought.filter((row) => !is.includes(row)).map((row) => `- ${row}`),
    ...is.filter((row) => !ought.includes(row)).map((row) => `+ ${row}`),
  ]
  if (off.length > 0) throw new Error(`The rows are not what they ought to be:\n${off.join('\n')}`)
}

const sorted = (values: Values) => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))

async function outcomeOf(answer: Promise<unknown>): Promise<Outcome> {
  try {
    await answer
    return 'done'
  } catch (error) {
    if (error instanceof AppError && (error.code === 'conflict' || error.code === 'not_found'))
      return error.code
    // A record that is named and not there: as input it is not valid, as a state of things it is a conflict.
    if (error instanceof AppError && error.code === 'invalid') return 'conflict'
    throw error
  }
}

function expectSame(what: string, is: unknown, ought: unknown): void {
  if (is !== ought) throw new Error(`${what}: ${String(is)} instead of ${String(ought)}`)
}

const pickOf = <T>(from: readonly T[], pick: number): T | undefined => from[pick % from.length]

async function addSeen(
  model: Model,
  world: World,
  id: string,
  ought: Values,
  requestId: string,
): Promise<void> {
  const made = (await world.rows()).get(id)
  if (!made) throw new Error('What was made is not there')
  for (const [column, value] of Object.entries(ought)) expectSame(column, made.values[column], value)
  model.add(made.kind, id, made.values, requestId)
}

const create = (kind: Kind, pick: number, word: string) =>
  command(`create ${kind}`, (model, world, requestId) => {
    const above = pickOf(model.living(kind === 'task' ? 'project' : 'client'), pick)
    if (kind === 'task' && !above) return null
    return async () => {
      const aboveId = above?.id ?? null
      const input = {
        client: { name: word },
        project: { name: word, clientId: aboveId },
        task: { title: word, projectId: aboveId },
      }[kind]
      const taken = kind === 'client' && model.nameTaken(word, '')
      const answer = world.ask<{ id: string }>(`${kind}.create`, input, requestId)
      expectSame('create', await outcomeOf(answer), taken ? 'conflict' : 'done')
      if (taken) return
      const ought: Record<Kind, Values> = {
        client: { name: word },
        project: { name: word, client_id: aboveId, archived_at: null },
        task: { title: word, project_id: aboveId, assignee_id: null },
      }
      await addSeen(model, world, (await answer).id, ought[kind], requestId)
    }
  })

interface Change {
  pick: number
  word: string
  other: number
}

/** By kind: the update's input, and the same as columns. */
function changeOf(kind: Kind, { word, other }: Change, model: Model, world: World): [object, Values] {
  const colour = (['red', 'green'] as const)[other % 2] ?? 'red'
  if (kind === 'client') {
    const notes = other % 3 === 0 ? null : `note ${other % 3}`
    return other % 2
      ? [
          { name: word, colour },
          { name: word, colour },
        ]
      : [{ notes }, { notes }]
  }
  if (kind === 'task') {
    const assigneeId = [null, ...world.memberships][other % 3] ?? null
    const state = (['todo', 'doing', 'done'] as const)[other % 3] ?? 'todo'
    return other % 2
      ? [
          { assigneeId, title: word },
          { assignee_id: assigneeId, title: word },
        ]
      : [{ state }, { state }]
  }
  const clientId = pickOf([null, ...model.living('client').map(({ id }) => id)], other) ?? null
  const dueDate = other % 4 === 0 ? null : `2026-12-0${other % 4}`
  const status = (['planned', 'active', 'on_hold', 'done'] as const)[other % 4] ?? 'planned'
  return other % 2
    ? [
        { clientId, name: word },
        { client_id: clientId, name: word },
      ]
    : [
        { dueDate, status, colour },
        { due_date: dueDate, status, colour },
      ]
}

const edit = (kind: Kind, change: Change) =>
  command(`edit ${kind}`, (model, world, requestId) => {
    const row = pickOf(model.living(kind), change.pick)
    if (!row) return null
    return async () => {
      const [input, values] = changeOf(kind, change, model, world)
      const refused = model.refusal(row, values)
      const version = await world.ask<{ version: number }>(`${kind}.get`, { id: row.id })
      const answer = world.ask(
        `${kind}.update`,
        { id: row.id, expectedVersion: version.version, ...input },
        requestId,
      )
      expectSame('edit', await outcomeOf(answer), refused ?? 'done')
      if (!refused) model.set(row, values, requestId)
    }
  })

const archive = (kind: 'client' | 'project', pick: number, away: boolean) =>
  command(away ? 'archive' : 'unarchive', (model, world, requestId) => {
    const row = pickOf(model.living(kind), pick)
    if (!row) return null
    return async () => {
      const moment = world.nextMoment()
      await world.ask(`${kind}.${away ? 'archive' : 'unarchive'}`, { id: row.id }, requestId)
      model.set(row, { archived_at: away ? (row.values['archived_at'] ?? moment) : null }, requestId)
    }
  })

const archiveAll = () =>
  command('archive all projects', (model, world, requestId) => {
    const rows = model.living('project')
    if (rows.length === 0) return null
    return async () => {
      const moment = world.nextMoment()
      await world.ask('project.bulkArchive', { ids: rows.map(({ id }) => id) }, requestId)
      for (const row of rows) model.set(row, { archived_at: row.values['archived_at'] ?? moment }, requestId)
    }
  })

const reorder = (pick: number, other: number) =>
  command('reorder', (model, world, requestId) => {
    const task = pickOf(model.living('task'), pick)
    if (!task) return null
    const places = [null, ...model.tasksOf(task).filter((row) => row !== task)]
    const after = pickOf(places, other) ?? null
    return async () => {
      await world.ask('task.reorder', { id: task.id, afterId: after?.id ?? null }, requestId)
      model.reorder(task, after, requestId)
    }
  })

const remove = (kind: Kind, pick: number) =>
  command(`delete ${kind}`, (model, world, requestId) => {
    const row = pickOf(model.living(kind), pick)
    if (!row) return null
    return async () => {
      const { deletionId } = await world.ask<{ deletionId: string }>(
        `${kind}.delete`,
        { id: row.id },
        requestId,
      )
      model.deletions.set(deletionId, row.id)
      model.take(row, deletionId, requestId)
    }
  })

type Report = { results: { ok: boolean; id: string; error?: { code: string } }[] }

const restore = (pick: number) =>
  command('restore', (model, world, requestId) => {
    const deletionId = pickOf([...model.deletions.keys()], pick)
    if (!deletionId) return null
    return async () => {
      const { results } = await world.ask<Report>('trash.restore', { deletionIds: [deletionId] }, requestId)
      const [result] = results
      expectSame('restore', result?.ok ? 'done' : result?.error?.code, model.restore(deletionId, requestId))
    }
  })

const undo = (pick: number, overwrite: boolean) =>
  command(overwrite ? 'undo, overwriting' : 'undo', (model, world, requestId) => {
    // Mostly the last edit, as by the toast.
    const undone = pickOf([...model.requests].reverse(), pick % 3 === 0 ? pick : 0)
    if (!undone) return null
    return async () => {
      const report = await world.ask<Report>('history.undo', { requestId: undone, overwrite }, requestId)
      const order = report.results.map(({ id }) => id)
      const ought = model.undo(undone, requestId, overwrite, order)
      expectSame('records undone', order.length, ought.size)
      for (const { id, ok, error } of report.results)
        expectSame('undo', ok ? 'done' : error?.code === 'invalid' ? 'conflict' : error?.code, ought.get(id))
    }
  })

const restoreVersion = (pick: number, version: number) =>
  command('restore a version', (model, world, requestId) => {
    const row = pickOf(model.all(), pick)
    if (!row) return null
    return async () => {
      const record = { subject: row.kind, id: row.id }
      const listed = world.ask<{ data: { id: string; action: string; isCurrent: boolean }[] }>(
        'history.list',
        { ...record, limit: 100 },
      )
      expectSame('history', await outcomeOf(listed), row.taken ? 'not_found' : 'done')
      if (row.taken) return
      const versions = (await listed).data.reverse()
      expectSame(
        'versions',
        versions.map(({ action }) => action).join(),
        row.log.map(({ action }) => action).join(),
      )
      const index = version % versions.length
      expectSame('is current', versions[index]?.isCurrent, isCurrent(model, row, index))
      const answer = world.ask('history.restore', { ...record, entryId: versions[index]?.id }, requestId)
      expectSame('restore a version', await outcomeOf(answer), model.restoreVersion(row, index, requestId))
    }
  })

function isCurrent(model: Model, row: Row, index: number): boolean {
  return Object.entries(model.valuesAfter(row, index)).every(
    ([column, value]) => row.values[column] === value,
  )
}

const pick = fc.nat(60)
const word = fc.constantFrom('Acme', 'Bolt', 'Coil', 'Dune')
const kind = fc.constantFrom<Kind>('client', 'project', 'task')
const change = fc.record({ pick, word, other: fc.nat(23) })

/** Sequences of 1 to `longest` commands. */
export function commandSequences(longest: number) {
  const edits = fc.tuple(kind, change).map(([of, how]) => edit(of, how))
  const undos = fc.tuple(pick, fc.boolean()).map((given) => undo(...given))
  return fc.commands(
    [
      fc.tuple(kind, pick, word).map((given) => create(...given)),
      edits,
      edits,
      undos,
      undos,
      fc
        .tuple(fc.constantFrom('client' as const, 'project' as const), pick, fc.boolean())
        .map((given) => archive(...given)),
      fc.constant(archiveAll()),
      fc.tuple(pick, pick).map((given) => reorder(...given)),
      fc.tuple(kind, pick).map((given) => remove(...given)),
      pick.map(restore),
      fc.tuple(pick, pick).map((given) => restoreVersion(...given)),
    ],
    { maxCommands: longest, size: 'max' },
  )
}
