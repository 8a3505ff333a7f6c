import type { Schema } from '@freehold/api'
import { rowOf } from '../fields-of.ts'
import type { Operation } from '../operation.ts'
import { capital, singular } from '../operation-id.ts'

/** The schemas that get a name in the document, each once however many operations share it. */
export function nameSchemas(operations: readonly Operation[]): Map<Schema, string> {
  const names = new Map<Schema, string>()
  const taken = new Set<string>()
  const give = (schema: Schema, name: string) => {
    if (names.has(schema)) return
    let free = name
    for (let copy = 2; taken.has(free); copy += 1) free = `${name}${copy}`
    taken.add(free)
    names.set(schema, free)
  }
  const answering = operations.filter(({ status }) => status !== 204)
  const reads = answering.filter(({ rest }) => rest.method === 'GET')
  for (const { operationId, output, page } of reads) if (!page) give(output, nounOf(operationId))
  for (const { operationId, output, page } of reads) {
    if (!page) continue
    const noun = singular(nounOf(operationId))
    give(rowOf(output) as Schema, taken.has(noun) ? `${noun}Summary` : noun)
    give(output, `${noun}Page`)
  }
  for (const [schema, users] of groups(answering, ({ output }) => output))
    give(schema, `${sharedName(users)}Result`)
  return names
}

/** Bodies by their schema and fields: what several operations take alike is named once. */
export function nameBodies(operations: readonly Operation[]): Map<Operation, string> {
  const taking = operations.filter(({ body }) => body.length > 0)
  const ids = new Map<Schema, number>()
  const identity = ({ input, body }: Operation) => {
    if (!ids.has(input)) ids.set(input, ids.size)
    return `${ids.get(input)}:${body.join()}`
  }
  return new Map(
    [...groups(taking, identity).values()].flatMap((users) =>
      users.map((user): [Operation, string] => [user, `${sharedName(users)}Body`]),
    ),
  )
}

function groups<Key>(
  operations: readonly Operation[],
  keyOf: (operation: Operation) => Key,
): Map<Key, Operation[]> {
  const found = new Map<Key, Operation[]>()
  for (const operation of operations) {
    const key = keyOf(operation)
    found.set(key, [...(found.get(key) ?? []), operation])
  }
  return found
}

/** `getProject` is about a Project, `listTeamMembers` about TeamMembers. */
function nounOf(operationId: string): string {
  return capital(operationId.replace(/^(get|list)(?=[A-Z])/, ''))
}

/** One operation's own name; for several, what their procedures' verbs begin with: `bulkArchive`, `bulkDelete` is Bulk. */
function sharedName(users: readonly Operation[]): string {
  const [first] = users
  if (users.length === 1 && first) return capital(first.operationId)
  const verbs = users.map(({ name }) => (name.split('.').at(-1) ?? '').split(/(?=[A-Z])/))
  const [words = []] = verbs
  const shared = words.filter((word, at) =>
    verbs.every((verb) => verb.slice(0, at + 1).join() === words.slice(0, at + 1).join() && word),
  )
  return capital((shared.length > 0 ? shared : words).join(''))
}
