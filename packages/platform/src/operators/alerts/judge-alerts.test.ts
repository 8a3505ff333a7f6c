import type { QueueFigures } from '@freehold/jobs'
import { expect, test } from 'vitest'
import { alertRules } from './alert-rules.ts'
import { type AlertState, judgeAlerts } from './judge-alerts.ts'

const start = Date.parse('2026-11-23T12:00:00Z')

/** Looks as the worker does, ten seconds apart, and keeps what it is told to keep. */
function watch() {
  let open: AlertState[] = []
  let seconds = 0
  const told: string[] = []
  return {
    told,
    look(figures: Partial<QueueFigures>, times = 1) {
      for (let i = 0; i < times; i++) {
        const queue = { name: 'mails.send', queued: 0, running: 0, oldestAgeSeconds: 0, dead: 0, ...figures }
        const changes = judgeAlerts(alertRules, open, [queue], new Date(start + seconds * 1000))
        for (const { rule, raisedAt, clearedAt, dropped } of changes) {
          if (raisedAt && !clearedAt && !open.find((state) => state.rule === rule)?.raisedAt)
            told.push(`${seconds} s: ${rule} raised`)
          if (clearedAt && !dropped) told.push(`${seconds} s: ${rule} cleared`)
        }
        open = changes.filter(({ clearedAt, dropped }) => !clearedAt && !dropped)
        seconds += 10
      }
    },
  }
}

test('a dead letter raises an alert at the first look, once, and clears it when a person has decided', () => {
  const { look, told } = watch()
  look({})
  look({ dead: 1 }, 3)
  look({ dead: 2 })
  look({}, 2)
  look({ dead: 1 })
  expect(told).toEqual(['10 s: queue.dead raised', '50 s: queue.dead cleared', '70 s: queue.dead raised'])
})

test('every threshold is told of within 60 seconds of being passed', () => {
  for (const { figure, above, name } of alertRules) {
    const { look, told } = watch()
    look({ [figure]: above }, 10)
    expect(told).toEqual([])
    look({ [figure]: above + 1 }, 5)
    expect(told.map((line) => line.replace(/^\d+ s: /, ''))).toEqual([`${name} raised`])
  }
})

test('what is too much only for a moment is told to nobody; what dips for a moment is not told twice', () => {
  const { look, told } = watch()
  look({ queued: 20_000 }, 2)
  look({})
  look({ queued: 20_000 }, 5)
  look({ queued: 9_000 }, 2)
  look({ queued: 20_000 }, 2)
  look({ queued: 0 }, 5)
  expect(told).toEqual(['60 s: queue.deep raised', '150 s: queue.deep cleared'])
})

test('alerts of a queue or a rule that is no more are cleared', () => {
  const at = new Date(start)
  const state = { overSince: at, raisedAt: at, belowSince: at, value: 3 }
  const open = [
    { ...state, rule: 'queue.dead', queue: 'gone.queue' },
    { ...state, rule: 'gone.rule', queue: 'mails.send' },
  ]
  const changes = judgeAlerts(alertRules, open, [], new Date(start + 1000))
  expect(changes.map(({ rule, clearedAt }) => [rule, clearedAt !== null])).toEqual([
    ['queue.dead', true],
    ['gone.rule', true],
  ])
})

test('what differs between Stripe and us is told at once, and taken back when it is settled', () => {
  const at = (seconds: number) => new Date(start + seconds * 1000)
  const [raised] = judgeAlerts(alertRules, [], [{ name: 'billing', findings: 2 }], at(0))
  expect(raised).toMatchObject({ rule: 'billing.findings', queue: 'billing', value: 2, raisedAt: at(0) })
  const [cleared] = judgeAlerts(
    alertRules,
    raised ? [raised] : [],
    [{ name: 'billing', findings: 0 }],
    at(10),
  )
  expect(cleared).toMatchObject({ rule: 'billing.findings', clearedAt: at(10), dropped: false })
})
