import type { ApiOperation } from '@freehold/testing/openapi/document'
import { send } from '../server/send.ts'

/** Every read without an id in its address: what there is, told to `learn` by the operation's tag. */
export async function readLists(
  { origin, base, apiKey }: { origin: string; base: string; apiKey: string },
  operations: readonly ApiOperation[],
  learn: (tag: string, answer: unknown) => void,
): Promise<void> {
  const lists = operations.filter(({ method, path }) => method === 'GET' && !path.includes('{'))
  for (const { path, tag } of lists) {
    const headers = { authorization: `Bearer ${apiKey}` }
    const answer = await send(origin, { method: 'GET', path: `${base}${path}`, headers })
    if (answer.status === 200) learn(tag, JSON.parse(answer.text))
  }
}
