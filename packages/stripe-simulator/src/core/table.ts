/**
 * A map that never changes: `put` and `remove` give a new one which shares all but the path to the row (a trie over the
 * id's hash). Plain data, so that a state can be kept as JSON.
 */
export type Table<Row> = Leaf<Row> | Branch<Row>

interface Leaf<Row> {
  ids: readonly string[]
  rows: readonly Row[]
}
interface Branch<Row> {
  parts: readonly (Table<Row> | null)[]
}

const width = 32
const leafSize = 16
const deepest = 6

export function emptyTable<Row>(): Table<Row> {
  return { ids: [], rows: [] }
}

export function getRow<Row>(table: Table<Row>, id: string): Row | undefined {
  const hash = hashOf(id)
  let node: Table<Row> | null | undefined = table
  for (let level = 0; node && 'parts' in node; level++) node = node.parts[slot(hash, level)]
  return node?.rows[node.ids.indexOf(id)]
}

export function putRow<Row>(table: Table<Row>, id: string, row: Row): Table<Row> {
  return put(table, id, row, hashOf(id), 0)
}

export function removeRow<Row>(table: Table<Row>, id: string): Table<Row> {
  return remove(table, id, hashOf(id), 0)
}

/** In no particular order. */
export function rowsOf<Row>(table: Table<Row>): Row[] {
  const rows: Row[] = []
  const open: (Table<Row> | null)[] = [table]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!node) continue
    if ('parts' in node) open.push(...node.parts)
    else rows.push(...node.rows)
  }
  return rows
}

function put<Row>(
  node: Table<Row> | null | undefined,
  id: string,
  row: Row,
  hash: number,
  level: number,
): Table<Row> {
  if (!node) return { ids: [id], rows: [row] }
  if ('parts' in node) {
    const parts = node.parts.slice()
    parts[slot(hash, level)] = put(parts[slot(hash, level)], id, row, hash, level + 1)
    return { parts }
  }
  const at = node.ids.indexOf(id)
  if (at >= 0) return { ids: node.ids, rows: node.rows.with(at, row) }
  if (node.ids.length < leafSize || level >= deepest)
    return { ids: [...node.ids, id], rows: [...node.rows, row] }
  let branch: Table<Row> = { parts: new Array<null>(width).fill(null) }
  for (const [i, each] of node.ids.entries())
    branch = put(branch, each, node.rows[i] as Row, hashOf(each), level)
  return put(branch, id, row, hash, level)
}

function remove<Row>(node: Table<Row>, id: string, hash: number, level: number): Table<Row> {
  if ('parts' in node) {
    const at = slot(hash, level)
    const part = node.parts[at]
    return part ? { parts: node.parts.with(at, remove(part, id, hash, level + 1)) } : node
  }
  const at = node.ids.indexOf(id)
  return at < 0 ? node : { ids: node.ids.toSpliced(at, 1), rows: node.rows.toSpliced(at, 1) }
}

function slot(hash: number, level: number): number {
  return (hash >>> (level * 5)) % width
}

/** FNV-1a. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
