import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

type Rooms = 'app' | 'all'

// Plain JavaScript without declarations: the toolchain runs on any Node, before anything is installed.
const load = (file: string): Promise<unknown> => import(path.join(import.meta.dirname, '..', file))
const { isInstalled, stamp } = (await load('install-packages.mjs')) as {
  isInstalled(stamped: string, packages: string, rooms: Rooms): boolean
  stamp(packages: string, rooms: Rooms): string
}
const { tasks } = (await load('tasks.mjs')) as { tasks: Record<string, { command: string[]; rooms?: Rooms }> }
const root = path.resolve(import.meta.dirname, '../../..')

test('what the app needs is installed by either install; what everybody needs by the whole one only', () => {
  expect(isInstalled(stamp('a', 'all'), 'a', 'all')).toBe(true)
  expect(isInstalled(stamp('a', 'all'), 'a', 'app')).toBe(true)
  expect(isInstalled(stamp('a', 'app'), 'a', 'app')).toBe(true)
  expect(isInstalled(stamp('a', 'app'), 'a', 'all')).toBe(false)
})

test('nothing installed, or something else, is not installed', () => {
  for (const rooms of ['app', 'all'] as const) {
    expect(isInstalled('', 'a', rooms)).toBe(false)
    expect(isInstalled(stamp('b', 'all'), 'a', rooms)).toBe(false)
  }
})

test('a task that gets along with the app’s packages runs a file of the app, or of the toolchain', () => {
  const small = Object.values(tasks).filter((task) => task.rooms === 'app')
  expect(small.length).toBeGreaterThan(0)
  for (const { command } of small) expect(command[0]).toMatch(/^(apps|packages\/toolchain)\//)
})

test('no room that serving needs depends on the tools that judge it', () => {
  const manifests = ['apps', 'packages'].flatMap((group) =>
    readdirSync(path.join(root, group)).map((name) => path.join(root, group, name, 'package.json')),
  )
  const naming = manifests.filter((file) => readFileSync(file, 'utf8').includes('"@freehold/conformance"'))
  expect(naming.map((file) => path.relative(root, file))).toEqual(['packages/conformance/package.json'])
})
