import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { toAppError } from '@freehold/api'
import { silentLogger, type TenantRef } from '@freehold/core'
import { saveFile } from '@freehold/files'
import express, { type ErrorRequestHandler } from 'express'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { jobRun, queued } from '../../test/run-job.ts'
import { type Person, startPlatform } from '../../test/start-platform.ts'
import { imagesRouter } from './images-router.ts'
import { avatarJob } from './jobs/make-avatar.ts'
import { logoJob } from './jobs/make-logo.ts'
import { readTenantLogo } from './read-tenant-logo.ts'

const platform = await startPlatform()
const people = new Map<string, Person>()
const auth = {
  ...platform.services.auth,
  authenticate: async (req: { headers: { cookie?: string | undefined } }) =>
    people.get(req.headers.cookie ?? '') ?? null,
}
const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(toAppError(error).status).end()
}
const server = express()
  .use(imagesRouter({ ...platform.services, auth }, { log: silentLogger, clock: platform.clock }))
  .use(answerError)
  .listen(0, '127.0.0.1')
afterAll(() => void server.close())

async function look(person: Person, path: string | null | undefined) {
  people.set(person.sessionId, person)
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie: person.sessionId } })
  const { status, headers } = answer
  return { status, headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

async function house() {
  const owner = await platform.person()
  const tenant = await platform.tenant(owner)
  const member = await platform.person()
  await platform.join(tenant, member, 'member')
  return { owner, tenant, member }
}

/** What `/uploads` leaves behind for the call. */
async function upload(tenant: TenantRef, person: Person, bytes: Buffer) {
  const digest = createHash('sha256').update(bytes).digest('hex')
  const { key, size } = await platform.services.files.write(tenant.id, Readable.from([bytes]))
  const expiresAt = new Date(platform.clock.now().getTime() + 3_600_000)
  const file = { name: 'upload', contentType: 'image/png', size, key, digest, expiresAt }
  const fileId = await platform.inTenant(tenant, person, async (ctx) => saveFile(ctx, file).id)
  return { digest, fileId }
}

function picture(width = 300, height = 200) {
  return sharp({ create: { width, height, channels: 3, background: '#2b6cb0' } })
}

describe('a logo', () => {
  const made = async () => {
    const { owner, tenant, member } = await house()
    const { digest, fileId } = await upload(tenant, owner, await picture().png().toBuffer())
    await platform.as(owner, tenant).images.setLogo({ digest })
    expect(await queued(platform, tenant)).toContain('images.logo')
    await logoJob.handler(jobRun(platform, tenant, owner), { fileId })
    return { owner, tenant, member, path: (await platform.as(owner, tenant).tenants.current()).logoPath }
  }

  test('is shown to every member as WebP and to nobody else, and is a PNG for papers', async () => {
    const { owner, tenant, member, path } = await made()
    const seen = await look(member, path)
    expect(seen.status).toBe(200)
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    })
    expect(await sharp(seen.bytes).metadata()).toMatchObject({ format: 'webp', width: 300, height: 200 })
    expect(await look(await platform.person(), path)).toMatchObject({ status: 404 })
    const { key } = (await platform.inTenant(tenant, owner, readTenantLogo)) ?? { key: '' }
    const bytes = await buffer(platform.services.files.read(tenant.id, key))
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 300 })
  })

  test('taken away is gone from the workspace and from its address', async () => {
    const { owner, tenant, path } = await made()
    await platform.as(owner, tenant).images.removeLogo({})
    expect((await platform.as(owner, tenant).tenants.current()).logoPath).toBeNull()
    expect(await look(owner, path)).toMatchObject({ status: 404 })
    expect(await platform.inTenant(tenant, owner, readTenantLogo)).toBeNull()
  })
})

test('who may not change the workspace any more by the time the job runs sets no logo', async () => {
  const { tenant, member } = await house()
  const { fileId } = await upload(tenant, member, await picture().png().toBuffer())
  const attempt = logoJob.handler(jobRun(platform, tenant, member), { fileId })
  await expect(attempt).rejects.toMatchObject({ code: 'forbidden' })
  expect(await platform.inTenant(tenant, member, readTenantLogo)).toBeNull()
})

test('a person’s picture is seen by colleagues, in the list of members too, and not by strangers', async () => {
  const { owner, tenant, member } = await house()
  const { fileId } = await upload(tenant, member, await picture().jpeg().toBuffer())
  await avatarJob.handler(jobRun(platform, tenant, member), { fileId })
  const { data } = await platform.as(owner, tenant).members.list({})
  const path = data.find(({ userId }) => userId === member.userId)?.avatarPath
  const seen = await look(owner, path)
  expect(await sharp(seen.bytes).metadata()).toMatchObject({ format: 'webp', width: 64, height: 64 })
  expect(await look(await platform.person(), path)).toMatchObject({ status: 404 })
  expect((await platform.as(member).session.me()).user?.avatarPath).toBe(path)
  const ids = data.flatMap(({ id, userId }) => [id, userId])
  const faces = (await platform.as(owner, tenant).images.avatars({ ids })).data
  const pictured = data.find(({ userId }) => userId === member.userId)
  expect(faces).toEqual([pictured?.id, pictured?.userId].map((id) => ({ id, avatarPath: path })))
  await platform.as(member, tenant).images.removeAvatar({})
  expect(await look(owner, path)).toMatchObject({ status: 404 })
})

test('whoever sent a picture is told how it goes, and nobody else', async () => {
  const { owner, tenant, member } = await house()
  const { digest } = await upload(tenant, member, await picture().jpeg().toBuffer())
  const job = await platform.as(member, tenant).images.setAvatar({ digest })
  expect(await platform.as(member, tenant).images.job(job)).toEqual({ state: 'queued', error: null })
  await expect(platform.as(owner, tenant).images.job(job)).rejects.toMatchObject({
    cause: { code: 'not_found' },
  })
})

test('a refusal comes back in words from the process that decodes', async () => {
  const { owner, tenant } = await house()
  const { fileId } = await upload(tenant, owner, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  const run = Promise.resolve(logoJob.handler(jobRun(platform, tenant, owner), { fileId }))
  await expect(run).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(/^SVG drawings/),
  })
})
