import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { startReceiver } from '../../test/receiver.ts'
import { sendDue } from '../../test/run-webhooks.ts'
import { startPlatform } from '../../test/start-platform.ts'

const platform = await startPlatform()

async function company(events = ['*']) {
  const owner = await platform.person()
  const tenant = await platform.tenant(owner)
  const receiver = await startReceiver()
  const as = platform.as(owner, tenant)
  const endpoint = await as.webhookEndpoints.create({ url: receiver.url, events })
  return { owner, tenant, receiver, as, endpoint, send: () => sendDue(platform, tenant) }
}

const typesOf = (bodies: { body: string }[]) => bodies.map(({ body }) => JSON.parse(body).type as string)

test('what is made, changed, deleted and brought back is told, as the API shows it, and verifies with the library of Standard Webhooks', async () => {
  const { as, receiver, endpoint, send } = await company(['team.*'])
  const team = await as.teams.create({ name: 'Design', description: '' })
  await as.teams.update({ id: team.id, expectedVersion: team.version, name: 'Designers' })
  const { deletionId } = await as.teams.delete({ id: team.id })
  await as.trash.restore({ deletionIds: [deletionId] })
  await send()
  expect(typesOf(receiver.received)).toEqual([
    'team.created',
    'team.updated',
    'team.deleted',
    'team.restored',
  ])
  const told = receiver.received.map(({ body, headers }) => {
    const verified = new Webhook(endpoint.secret).verify(body, headers as Record<string, string>)
    expect((verified as { id: string }).id).toBe(headers['webhook-id'])
    return verified as { id: string; type: string; apiVersion: string; data: Record<string, unknown> }
  })
  expect(told[0]).toMatchObject({ apiVersion: 'v1', data: { id: team.id, name: 'Design', version: 1 } })
  expect(told[1]?.data['name']).toBe('Designers')
  expect(told[2]?.data).toEqual({ id: team.id })
  const { data } = await as.teams.list({})
  expect(told[3]?.data).toEqual(data[0])
})
