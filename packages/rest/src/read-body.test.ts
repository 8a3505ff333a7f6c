import { PassThrough } from 'node:stream'
import { beforeEach, describe, expect, test } from 'vitest'
import { given, useBridge } from '../test/use-bridge.ts'
import { HttpRefusal } from './problem.ts'
import { bytesOf } from './read-body.ts'

const { ask, cutOff, failures } = await useBridge()
beforeEach(() => void given.splice(0))

const json = (value: unknown) => JSON.stringify(value)
const post = (body: string | Buffer, headers = {}) => ask('/notes', { method: 'POST', body, headers })

describe('the body', () => {
  test('is JSON in UTF-8, with or without saying so', async () => {
    for (const type of [
      'application/json',
      'application/json; charset=utf-8',
      'Application/JSON;charset="UTF-8"',
    ])
      expect((await post('{"text":"ä"}', { 'content-type': type })).status).toBe(201)
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
      'application/jsonp',
      '',
    ])
      expect({ type, status: (await post('{"text":"ä"}', { 'content-type': type })).status }).toEqual({
        type,
        status: 415,
      })
    expect((await post('{"text":"x"}', { 'content-encoding': 'gzip' })).status).toBe(415)
    expect(given).toHaveLength(3)
  })

  test('that is no JSON is 400, and no object 422', async () => {
    for (const body of ['{', '{"text":"x"}}', "{'text':1}", 'undefined', Buffer.from([0x22, 0xff, 0x22])])
      expect((await post(body)).json).toMatchObject({ status: 400, code: 'malformed' })
    for (const body of ['[]', '"x"', '1', 'null', 'true']) expect((await post(body)).status).toBe(422)
  })

  test('with an unknown field, one of the path or the version is 422 and says which', async () => {
    expect((await post(json({ text: 'x', more: 1 }))).json.errors).toMatchObject([{ pointer: '/more' }])
    for (const foreign of [{ id: 'n2' }, { expectedVersion: 1 }]) {
      const { status } = await ask('/notes/n1', {
        method: 'PATCH',
        body: json(foreign),
        headers: { 'if-match': '"1"' },
      })
      expect(status).toBe(422)
    }
  })

  test('control 29: keys that mean a prototype are refused, and nothing is polluted', async () => {
    for (const body of [
      '{"text":"x","__proto__":{"polluted":1}}',
      '{"__proto__":{"text":"x"}}',
      '{"text":"x","constructor":{"prototype":{"polluted":1}}}',
      '{"text":{"__proto__":{"polluted":1}}}',
    ])
      expect({ body, status: (await post(body)).status }).toEqual({ body, status: 422 })
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test('too deep is 422 and too large 413, and the connection is not kept for the rest of it', async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
    expect((await post(deep)).status).toBe(422)
    const large = await post(json({ text: 'x'.repeat(300_000) }))
    expect([large.status, large.headers.connection]).toEqual([413, 'close'])
    const chunked = await ask('/notes', {
      method: 'POST',
      body: json({ text: 'x'.repeat(300_000) }),
      headers: { 'content-length': undefined, 'transfer-encoding': 'chunked' },
    })
    expect(chunked.status).toBe(413)
  })

  test('of what takes none is refused, and an absent one is an empty object', async () => {
    expect((await ask('/notes/n1', { method: 'DELETE', body: '{}' })).status).toBe(422)
    expect((await ask('/notes/export', { method: 'POST', body: '' })).status).toBe(202)
    expect((await ask('/notes', { method: 'POST' })).json.errors).toMatchObject([{ pointer: '/text' }])
    expect(given).toEqual([{}])
  })

  test('a field that is not there does not arrive as undefined', async () => {
    await ask('/notes/n1', { method: 'PATCH', body: '{}', headers: { 'if-match': '"4"' } })
    expect(Object.keys(given[0] as object).sort()).toEqual(['expectedVersion', 'id'])
  })

  test('of somebody who goes away in the middle is no failure of ours', async () => {
    failures.splice(0)
    await cutOff('/notes', '{"text":"x')
    await ask('/notes')
    expect(failures).toEqual([])
  })

  test('of a file whose sender goes away is refused as any other; what its reader throws stays what it was', async () => {
    const file = new PassThrough()
    file.write('name')
    const bytes = bytesOf(file)
    expect(String((await bytes.next()).value)).toBe('name')
    const more = bytes.next()
    file.destroy(new Error('aborted'))
    await expect(more).rejects.toEqual(new HttpRefusal('malformed', 'The body did not arrive.'))
    const other = new PassThrough()
    other.end('name')
    const read = async () => {
      for await (const _ of bytesOf(other)) throw new Error('the disk is full')
    }
    await expect(read()).rejects.toThrow('the disk is full')
  })
})
