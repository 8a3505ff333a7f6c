import { type OutgoingMail, undeliverable } from '@freehold/core'
import { expect, test } from 'vitest'
import { holdRefused, type Refusals } from './hold-refused.ts'

const mail = { id: '1', to: 'ann@people.example', subject: '', text: '', html: '' }

function useOffice() {
  let refuses = true
  let now = new Date('2026-11-23T12:00:00Z')
  const until = new Map<string, Date>()
  const sent: OutgoingMail[] = []
  let tried = 0
  const refusals: Refusals = {
    find: async (address, at) => (until.get(address) ?? new Date(0)) > at,
    note: async (address, _reason, _now, end) => void until.set(address, end),
    forget: async (address) => void until.delete(address),
  }
  const send = holdRefused(
    async (one) => {
      tried++
      if (refuses) throw undeliverable('refused')
      sent.push(one)
    },
    refusals,
    { now: () => now },
  )
  return {
    send,
    sent,
    tried: () => tried,
    accept: () => (refuses = false),
    days: (count: number) => (now = new Date(now.getTime() + count * 86_400_000)),
  }
}

test('an address that was refused is left alone for a week, and told of', async () => {
  const { send, tried, accept, days, sent } = useOffice()
  await expect(send(mail)).rejects.toThrow('refused')
  accept()
  days(6)
  await expect(send(mail)).rejects.toMatchObject({ code: 'invalid', data: { reason: 'undeliverable' } })
  expect(tried()).toBe(1)
  await send({ ...mail, to: 'ben@people.example' })
  days(2)
  await send(mail)
  expect(sent.map(({ to }) => to)).toEqual(['ben@people.example', 'ann@people.example'])
})

test('what a person asked for is tried all the same, and clears the address when it arrives', async () => {
  const { send, tried, accept, sent } = useOffice()
  await expect(send(mail)).rejects.toThrow('refused')
  await expect(send({ ...mail, askedFor: true })).rejects.toThrow('refused')
  expect(tried()).toBe(2)
  accept()
  await send({ ...mail, askedFor: true })
  await send(mail)
  expect(sent).toHaveLength(2)
})
