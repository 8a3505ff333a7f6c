import { expect, test } from 'vitest'
import { createTenantSlots } from './tenant-slots.ts'

function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

test('one tenant has at most its slots running, another starts at once, and those waiting follow in order', async () => {
  const inSlot = createTenantSlots({ running: 2, waiting: 10 })
  const { opened, open } = gate()
  const started: string[] = []
  const call = (tenant: string, name: string) =>
    inSlot(tenant, async () => {
      started.push(name)
      await opened
    })
  const calls = [call('a', 'a1'), call('a', 'a2'), call('a', 'a3'), call('a', 'a4'), call('b', 'b1')]
  await Promise.resolve()
  expect(started).toEqual(['a1', 'a2', 'b1'])
  open()
  await Promise.all(calls)
  expect(started).toEqual(['a1', 'a2', 'b1', 'a3', 'a4'])
})

test('a call that fails gives its slot back; more than may wait are refused with a time to come back', async () => {
  const inSlot = createTenantSlots({ running: 1, waiting: 1 })
  const { opened, open } = gate()
  const first = inSlot('a', async () => {
    await opened
    throw new Error('failed')
  })
  const second = inSlot('a', async () => 'done')
  await expect(inSlot('a', async () => 'never')).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterSeconds: 1,
  })
  open()
  await expect(first).rejects.toThrow('failed')
  await expect(second).resolves.toBe('done')
})
