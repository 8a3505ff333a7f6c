import type { Operation } from './operation.ts'
import { decodeSegment } from './read-query.ts'

interface Node {
  fixed: Map<string, Node>
  open: Node | null
  methods: Map<string, Operation>
}

export interface Match {
  methods: ReadonlyMap<string, Operation>
  /** The open segments, in order, decoded. */
  values: string[]
}

const emptyNode = (): Node => ({ fixed: new Map(), open: null, methods: new Map() })

/** Which operations a path has. A word of the path goes before a parameter. */
export function createRouteTable(operations: readonly Operation[]): (path: string) => Match | null {
  const root = emptyNode()
  for (const operation of operations) {
    let node = root
    for (const segment of operation.rest.path.slice(1).split('/')) {
      if (segment.startsWith('{')) node = node.open ??= emptyNode()
      else {
        const next = node.fixed.get(segment) ?? emptyNode()
        node.fixed.set(segment, next)
        node = next
      }
    }
    node.methods.set(operation.rest.method, operation)
  }
  return (path) => {
    const segments = path.slice(1).split('/')
    const values: string[] = []
    const node = descend(root, segments, 0, values)
    return node && { methods: node.methods, values: values.map(decodeSegment) }
  }
}

function descend(node: Node, segments: string[], at: number, values: string[]): Node | null {
  const segment = segments[at]
  if (segment === undefined) return node.methods.size > 0 ? node : null
  const fixed = node.fixed.get(segment)
  const found = fixed ? descend(fixed, segments, at + 1, values) : null
  if (found || !node.open || segment === '') return found
  values.push(segment)
  const open = descend(node.open, segments, at + 1, values)
  if (!open) values.pop()
  return open
}
