import { describe, expect, test } from 'vitest'
import { lockOf, lockOfChoice, toggled } from './cell-lock.ts'
import { describeHeld, shortHeld } from './describe-held.ts'
import { columns, matchesWord, matrixRows, type Permission, type Resource } from './matrix-rows.ts'
import { moveInGrid, settleInGrid } from './move-in-grid.ts'
import { changesBetween, toImpactInput, toInput, toSet, withHeld } from './permission-set.ts'

const permission = (name: string, more: Partial<Permission> = {}): Permission => ({
  permission: name,
  action: name.split(':')[1] ?? '',
  label: `May ${name}`,
  everyMember: false,
  offer: { own: true, assigned: false, status: ['active', 'on_hold'] },
  held: true,
  heldUnder: [],
  ...more,
})
const resource = (subject: string, ...actions: string[]): Resource => ({
  subject,
  label: subject,
  permissions: actions.map((action) => permission(`${subject}:${action}`)),
})
const own = { kind: 'own' } as const
const active = { kind: 'status', in: ['active'] } as { kind: 'status'; in: string[] }

describe('the keys of the grid', () => {
  // Two columns, a gap, and a row that is longer.
  const grid = [[true, false, true], [false, true, true, true, true], [true]]
  const press = (row: number, column: number, key: string, ctrlKey = false) =>
    moveInGrid(grid, { row, column }, { key, ctrlKey })

  test('arrows pass over gaps and stop at the ends', () => {
    expect(press(0, 0, 'ArrowRight')).toEqual({ row: 0, column: 2 })
    expect(press(0, 2, 'ArrowLeft')).toEqual({ row: 0, column: 0 })
    expect(press(0, 2, 'ArrowRight')).toBeNull()
    expect(press(1, 1, 'ArrowLeft')).toBeNull()
    expect(press(0, 0, 'ArrowUp')).toBeNull()
    expect(press(2, 0, 'ArrowDown')).toBeNull()
  })

  test('up and down land on the cell nearest to the column', () => {
    expect(press(0, 0, 'ArrowDown')).toEqual({ row: 1, column: 1 })
    expect(press(1, 4, 'ArrowDown')).toEqual({ row: 2, column: 0 })
    expect(press(1, 4, 'ArrowUp')).toEqual({ row: 0, column: 2 })
  })

  test('Home and End go to the ends of the row, with Ctrl to those of the grid; other keys nowhere', () => {
    expect(press(1, 3, 'Home')).toEqual({ row: 1, column: 1 })
    expect(press(1, 1, 'End')).toEqual({ row: 1, column: 4 })
    expect(press(1, 3, 'Home', true)).toEqual({ row: 0, column: 0 })
    expect(press(0, 0, 'End', true)).toEqual({ row: 2, column: 0 })
    expect(press(0, 0, 'a')).toBeNull()
  })

  test('a cell that a filter took away gives the focus to one that is there', () => {
    expect(settleInGrid(grid, { row: 1, column: 1 })).toEqual({ row: 1, column: 1 })
    expect(settleInGrid(grid, { row: 9, column: 3 })).toEqual({ row: 2, column: 0 })
    expect(settleInGrid([[false], [false, true]], { row: 0, column: 0 })).toBeNull()
    expect(settleInGrid([], { row: 0, column: 0 })).toBeNull()
  })
})

describe('the rows', () => {
  const resources = [resource('project', 'create', 'read', 'export', 'delete'), resource('trash', 'read')]

  test('have the common actions in columns and the others after them', () => {
    const [project, trash] = matrixRows(resources, () => true)
    expect(columns.map(({ header }) => header)).toEqual(['See', 'Create', 'Edit', 'Delete'])
    expect(project?.cells.map((cell) => cell?.action ?? null)).toEqual([
      'read',
      'create',
      null,
      'delete',
      'export',
    ])
    expect(trash?.cells).toHaveLength(4)
  })

  test('are those of which a word is part, in any order', () => {
    const found = (word: string) =>
      matrixRows(resources, (one, of) => matchesWord(word, one, of)).flatMap(({ cells }) =>
        cells.flatMap((cell) => cell?.permission ?? []),
      )
    expect(found('EXPORT project')).toEqual(['project:export'])
    expect(found('trash')).toEqual(['trash:read'])
    expect(found('nothing')).toEqual([])
  })
})

describe('a cell', () => {
  test('is locked for what the caller does not hold, what every member has, and a role nobody may change', () => {
    expect(lockOf(permission('a:read'), undefined, null)).toBeNull()
    expect(lockOf(permission('a:read', { held: false }), undefined, null)).toMatch(/do not hold/)
    expect(lockOf(permission('a:read', { everyMember: true }), undefined, null)).toMatch(/Every member/)
    expect(lockOf(permission('a:read'), undefined, 'Clone it')).toBe('Clone it')
  })

  test('of something held under a condition can be given under it, and not be taken from who has more', () => {
    const half = permission('a:read', { held: false, heldUnder: [own] })
    expect(lockOf(half, undefined, null)).toBeNull()
    expect(lockOf(half, null, null)).toMatch(/do not hold/)
    expect(lockOfChoice(half, undefined, null)).toMatch(/do not hold/)
    expect(lockOfChoice(half, undefined, own)).toBeNull()
    expect(toggled(half, undefined, undefined)).toEqual(own)
  })

  test('toggles to nothing, and back to what was saved', () => {
    const free = permission('a:read')
    expect(toggled(free, undefined, undefined)).toBeNull()
    expect(toggled(free, undefined, null)).toBeUndefined()
    expect(toggled(free, active, undefined)).toEqual(active)
  })

  test('says how it is held', () => {
    expect([undefined, null, own, active].map(shortHeld)).toEqual(['none', 'all', 'own', 'active'])
    expect(describeHeld({ kind: 'status', in: ['active', 'on_hold'] })).toBe(
      'records that are Active or On hold',
    )
  })
})

describe('changes', () => {
  const saved = toSet([
    { permission: 'a:read', condition: null },
    { permission: 'b:read', condition: { kind: 'status', in: ['x', 'y'] } },
  ])

  test('are what differs from the saved set, whatever the order of states, and none when taken back', () => {
    const changed = withHeld(withHeld(saved, 'a:read', own), 'c:read', null)
    expect(changesBetween(saved, changed)).toEqual([
      { permission: 'a:read', before: null, after: own },
      { permission: 'c:read', before: undefined, after: null },
    ])
    const back = withHeld(withHeld(changed, 'a:read', null), 'c:read', undefined)
    expect(changesBetween(saved, withHeld(back, 'b:read', { kind: 'status', in: ['y', 'x'] }))).toEqual([])
  })

  test('travel as what is set and what is removed', () => {
    const changed = withHeld(withHeld(saved, 'a:read', undefined), 'c:read', own)
    expect(toImpactInput(changesBetween(saved, changed))).toEqual({
      set: [{ permission: 'c:read', condition: own }],
      remove: ['a:read'],
    })
    expect(toInput(changed).map((one) => one.permission)).toEqual(['b:read', 'c:read'])
  })
})
