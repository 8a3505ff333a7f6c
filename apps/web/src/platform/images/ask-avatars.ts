import type { Api } from '../api/create-api.ts'

type Client = Api['client']
interface Question {
  ids: Set<string>
  answer: Promise<Map<string, string>>
}

/** The ids stand in the address of the question. */
const most = 50
const gathering = new WeakMap<Client, Question>()

/** Where somebody's picture is; null without one. Those drawn in the same moment are asked about together. */
export async function askAvatar(client: Client, id: string): Promise<string | null> {
  let question = gathering.get(client)
  if (!question || question.ids.size >= most) {
    question = open(client)
    gathering.set(client, question)
  }
  question.ids.add(id)
  return (await question.answer).get(id) ?? null
}

function open(client: Client): Question {
  const ids = new Set<string>()
  const drawn = new Promise((resolve) => setTimeout(resolve, 0))
  const answer = drawn.then(async () => {
    if (gathering.get(client)?.ids === ids) gathering.delete(client)
    const { data } = await client.images.avatars.query({ ids: [...ids] })
    return new Map(data.map(({ id, avatarPath }) => [id, avatarPath]))
  })
  return { ids, answer }
}
