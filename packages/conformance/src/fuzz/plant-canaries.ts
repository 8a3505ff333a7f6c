import { send } from '../server/send.ts'

/** Records of another workspace whose every text says so: found in an answer to us, it is a leak. */
export async function plantCanaries(options: {
  origin: string
  base: string
  apiKey: string
  canary: string
}): Promise<void> {
  const { origin, base, apiKey, canary } = options
  const create = async (path: string, body: Record<string, unknown>): Promise<string> => {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
    const answer = await send(origin, {
      method: 'POST',
      path: `${base}${path}`,
      headers,
      body: JSON.stringify(body),
    })
    if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`)
    return (JSON.parse(answer.text) as { id: string }).id
  }
  const client = await create('/clients', { name: `Client ${canary}` })
  const project = await create('/projects', {
    name: `Project ${canary}`,
    description: canary,
    clientId: client,
  })
  await create('/tasks', { projectId: project, title: `Task ${canary}` })
  await create('/teams', { name: `Team ${canary}` })
}
