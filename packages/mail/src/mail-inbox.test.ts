import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMailInbox } from './mail-inbox.ts'

let folder = ''
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'freehold-inbox-')), 'mail')
})
afterEach(() => rm(path.dirname(folder), { recursive: true }))
const mail = (subject: string) => ({ to: 'ann@people.example', subject, text: 'Hello', html: '<p>Hello</p>' })

test('mails are there after a restart, newest first', async () => {
  const inbox = createMailInbox(folder)
  expect(await inbox.list()).toEqual([])
  await inbox.add(mail('first'))
  const second = await inbox.add(mail('second'))
  const restarted = createMailInbox(folder)
  expect((await restarted.list()).map(({ subject }) => subject)).toEqual(['second', 'first'])
  expect(await restarted.get(second.id)).toEqual(second)
})

test('the oldest go when there are too many', async () => {
  const inbox = createMailInbox(folder, 3)
  for (const n of [1, 2, 3, 4, 5]) await inbox.add(mail(`${n}`))
  expect((await inbox.list()).map(({ subject }) => subject)).toEqual(['5', '4', '3'])
  expect(await readdir(folder)).toHaveLength(3)
})

test('only the owner may read them: they hold sign-in links', async () => {
  const { id } = await createMailInbox(folder).add(mail('private'))
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  expect((await stat(path.join(folder, `${id}.json`))).mode & 0o777).toBe(0o600)
})

test('an id cannot lead out of the folder', async () => {
  const inbox = createMailInbox(folder)
  await inbox.add(mail('here'))
  expect(await inbox.get('../secret')).toBeNull()
  expect(await inbox.get('01a20805-a172-7357-b0a3-590fb55296b1')).toBeNull()
})
