/** What ought to be: rows, what happened to each, and the deletions that can be taken back. Pure: it asks nobody. */

export type Kind = 'client' | 'project' | 'task'
export type Value = string | number | null
export type Values = Record<string, Value>

/** One entry of a row's history. */
export interface Entry {
  action: 'created' | 'updated' | 'deleted' | 'restored'
  requestId: string
  before: Values
  after: Values
}

export interface Row {
  kind: Kind
  id: string
  values: Values
  /** The deletion that took it. */
  taken: string | null
  log: Entry[]
}

export type Outcome = 'done' | 'not_found' | 'conflict'

/** Columns that the update takes; the others that belong to a version are set by verbs of their own. */
const also: Record<Kind, string> = { client: 'archived_at', project: 'archived_at', task: 'position' }
const parent: Record<Kind, [column: string, kind: Kind] | null> = {
  client: null,
  project: ['client_id', 'client'],
  task: ['project_id', 'project'],
}
const step = 1024

export class Model {
  rows = new Map<string, Row>()
  /** By deletion, the row it was made for; oldest first. */
  deletions = new Map<string, string>()
  /** Requests that edited something, oldest first. */
  requests: string[] = []

  clone(): Model {
    return Object.assign(new Model(), structuredClone({ ...this }))
  }

  living(kind: Kind): Row[] {
    const found = [...this.rows.values()].filter((row) => row.kind === kind && !row.taken)
    return found.sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  all(): Row[] {
    return [...this.rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  add(kind: Kind, id: string, values: Values, requestId: string): void {
    this.rows.set(id, {
      kind,
      id,
      values,
      taken: null,
      log: [{ action: 'created', requestId, before: {}, after: { ...values } }],
    })
  }

  /** Sets what differs: what the update takes and what it does not are two writes. */
  set(row: Row, values: Values, requestId: string): void {
    const differing = Object.entries(values).filter(([column, value]) => row.values[column] !== value)
    const own = differing.filter(([column]) => column !== also[row.kind])
    const other = differing.filter(([column]) => column === also[row.kind])
    for (const part of [own, other]) {
      if (part.length === 0) continue
      const after = Object.fromEntries(part)
      const before = Object.fromEntries(part.map(([column]) => [column, row.values[column] ?? null]))
      row.log.push({ action: 'updated', requestId, before, after })
      Object.assign(row.values, after)
      if (this.requests.at(-1) !== requestId) this.requests.push(requestId)
    }
  }

  /** Why these values cannot be set by an edit; null: they can. */
  refusal(row: Row, values: Values): Outcome | null {
    const clientId = values['client_id']
    if (row.kind === 'project' && typeof clientId === 'string' && clientId !== row.values['client_id'])
      if (this.rows.get(clientId)?.taken !== null) return 'conflict'
    const name = values['name'] ?? row.values['name'] ?? null
    if (row.kind === 'client' && this.nameTaken(name, row.id)) return 'conflict'
    return null
  }

  nameTaken(name: Value, but: string): boolean {
    return this.living('client').some(({ id, values }) => id !== but && values['name'] === name)
  }

  take(row: Row, deletionId: string, requestId: string): void {
    if (row.taken) return
    row.taken = deletionId
    row.log.push({ action: 'deleted', requestId, before: {}, after: {} })
    for (const child of this.childrenOf(row)) this.take(child, deletionId, requestId)
  }

  restore(deletionId: string, requestId: string): Outcome {
    const rootId = this.deletions.get(deletionId)
    const root = rootId === undefined ? undefined : this.rows.get(rootId)
    if (!root) return 'not_found'
    const [column] = parent[root.kind] ?? ['']
    const above = this.rows.get(String(root.values[column]))
    if (above?.taken) return 'conflict'
    if (root.kind === 'client' && this.nameTaken(root.values['name'] ?? null, root.id)) return 'conflict'
    for (const row of this.rows.values()) {
      if (row.taken !== deletionId) continue
      row.taken = null
      row.log.push({ action: 'restored', requestId, before: {}, after: {} })
    }
    this.deletions.delete(deletionId)
    return 'done'
  }

  /** What a row held after an entry of its log. */
  valuesAfter(row: Row, index: number): Values {
    const values: Values = {}
    for (const { before } of row.log.slice(index + 1).reverse()) Object.assign(values, before)
    return values
  }

  restoreVersion(row: Row, index: number, requestId: string): Outcome {
    if (row.taken) return 'not_found'
    const target = this.valuesAfter(row, index)
    if (row.log[index]?.action === 'deleted') return 'conflict'
    const refused = this.refusal(row, target)
    if (refused) return refused
    this.set(row, target, requestId)
    return 'done'
  }

  /** Undoes all edits of a request, row by row in the order told; by row's id what became of it. */
  undo(
    undone: string,
    requestId: string,
    overwrite: boolean,
    order: readonly string[],
  ): Map<string, Outcome> {
    const edited = [...this.rows.values()].filter((row) => editsOf(row, undone).length > 0)
    edited.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    const outcomes = new Map<string, Outcome>()
    for (const row of edited) outcomes.set(row.id, this.undoRow(row, undone, requestId, overwrite))
    return outcomes
  }

  private undoRow(row: Row, undone: string, requestId: string, overwrite: boolean): Outcome {
    if (row.taken) return 'not_found'
    const edits = editsOf(row, undone)
    const left: Values = Object.assign({}, ...edits.map(({ after }) => after))
    const target: Values = Object.assign({}, ...edits.map(({ before }) => before).reverse())
    const differing = Object.keys(target).filter((column) => row.values[column] !== target[column])
    if (!overwrite && differing.some((column) => row.values[column] !== left[column])) return 'conflict'
    const refused = this.refusal(row, target)
    if (refused) return refused
    this.set(row, target, requestId)
    return 'done'
  }

  /** Moves a task right after another one of its project, or to the top. */
  reorder(task: Row, after: Row | null, requestId: string): void {
    const free = this.gap(task, after)
    if (free === null) {
      for (const [index, other] of this.tasksOf(task).entries())
        this.set(other, { position: (index + 1) * step }, requestId)
    }
    this.set(task, { position: free ?? this.gap(task, after) ?? 0 }, requestId)
  }

  tasksOf({ values }: Row): Row[] {
    const tasks = this.living('task').filter((other) => other.values['project_id'] === values['project_id'])
    return tasks.sort((a, b) => positionOf(a) - positionOf(b) || (a.id < b.id ? -1 : 1))
  }

  private gap(task: Row, after: Row | null): number | null {
    const others = this.tasksOf(task).filter((other) => other !== task)
    const next = others[after ? others.indexOf(after) + 1 : 0]
    if (!next) return (after ? positionOf(after) : 0) + step
    if (!after) return positionOf(next) - step
    const middle = Math.floor((positionOf(after) + positionOf(next)) / 2)
    return middle > positionOf(after) && middle < positionOf(next) ? middle : null
  }

  private childrenOf({ id, kind }: Row): Row[] {
    return [...this.rows.values()].filter(({ kind: other, values }) => {
      const [column, above] = parent[other] ?? []
      return above === kind && column !== undefined && values[column] === id
    })
  }
}

function editsOf(row: Row, requestId: string): Entry[] {
  return row.log.filter((entry) => entry.action === 'updated' && entry.requestId === requestId)
}

function positionOf(row: Row): number {
  return Number(row.values['position'])
}
