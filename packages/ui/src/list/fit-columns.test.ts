import { expect, test } from 'vitest'
import type { Column } from './column.ts'
import { fitColumns } from './fit-columns.ts'

const column = (id: string, width?: number, card?: Column<unknown>['card']): Column<unknown> => ({
  id,
  header: id,
  cell: () => null,
  ...(width ? { width } : {}),
  ...(card ? { card } : {}),
})
const all = [
  column('name'),
  column('status', 100),
  column('owner', 150, 'none'),
  column('budget', 140),
  column('due', 110),
]
const idsAt = (room: number) => fitColumns(all, room).map((kept) => kept.id)

test('keeps every column when there is room', () => {
  expect(idsAt(740)).toEqual(['name', 'status', 'owner', 'budget', 'due'])
})

test('drops the columns that cards leave out first, then from the end', () => {
  expect(idsAt(739)).toEqual(['name', 'status', 'budget', 'due'])
  expect(idsAt(589)).toEqual(['name', 'status', 'budget'])
})

test('never drops the first column', () => {
  expect(idsAt(0)).toEqual(['name'])
})
