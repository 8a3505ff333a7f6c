import { expect, test } from 'vitest'
import { tryJobs } from '../../test/job-run.ts'
import { refusal, startProduct } from '../../test/start-product.ts'
import { onePixel, uploadFile } from '../../test/upload-file.ts'
import { coverJob } from './jobs/make-cover.ts'

const product = await startProduct()

async function office() {
  const house = await product.house()
  const own = house.as('owner')
  const project = await own.projects.create({ name: 'Relaunch' })
  const jobs = tryJobs(product, house, house.people.owner)
  const cover = async (content: Buffer | string) => {
    const { digest, fileId } = await uploadFile(product, house, 'owner', content)
    await own.projects.setCover({ id: project.id, digest })
    await jobs.attempt(coverJob, { projectId: project.id, fileId })
  }
  return { house, own, project, cover }
}

const idIn = (path: string | null | undefined) => path?.split('/').at(-1)

test('a cover is made in two sizes, stands on the page and in the list, and replaces the one before', async () => {
  const { own, project, cover } = await office()
  expect(project).toMatchObject({ coverPath: null, coverSmallPath: null })
  await cover(onePixel)
  const first = await own.projects.get({ id: project.id })
  expect(first.coverPath).toMatch(/^\/images\//)
  expect(first.coverSmallPath).not.toBe(first.coverPath)
  const { data } = await own.projects.list({})
  expect(data[0]).toMatchObject({ coverPath: first.coverPath, coverSmallPath: first.coverSmallPath })
  await cover(onePixel)
  expect((await own.projects.get({ id: project.id })).coverPath).not.toBe(first.coverPath)
  const over = await product.query('select from app.file where id = any($1) and expires_at <= now()', [
    [idIn(first.coverPath), idIn(first.coverSmallPath)],
  ])
  expect(over).toHaveLength(2)
})

test('whoever may update the project sets and removes it, and nobody else', async () => {
  const { house, own, project, cover } = await office()
  await cover(onePixel)
  const { digest } = await uploadFile(product, house, 'guest', onePixel)
  const guest = house.as('guest').projects
  const { id } = project
  for (const attempt of [() => guest.setCover({ id, digest }), () => guest.removeCover({ id })])
    expect((await refusal(attempt())).code).toBe('forbidden')
  expect(await own.projects.removeCover({ id: project.id })).toMatchObject({ coverPath: null })
})

test('what is no picture is refused in words, and the cover stays as it was', async () => {
  const { own, project, cover } = await office()
  await expect(cover('%PDF-1.7')).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringMatching(/PDF/),
  })
  expect((await own.projects.get({ id: project.id })).coverPath).toBeNull()
})

test('somebody else who starts the job again sets no cover: neither the upload nor the right was theirs', async () => {
  const { house, own, project } = await office()
  const { fileId } = await uploadFile(product, house, 'owner', onePixel)
  const guest = tryJobs(product, house, house.people.guest)
  await expect(guest.attempt(coverJob, { projectId: project.id, fileId })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect((await own.projects.get({ id: project.id })).coverPath).toBeNull()
})

test('who may not update the project any more by the time the job runs sets no cover', async () => {
  const { house, own, project } = await office()
  const { fileId } = await uploadFile(product, house, 'guest', onePixel)
  const guest = tryJobs(product, house, house.people.guest)
  await expect(guest.attempt(coverJob, { projectId: project.id, fileId })).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect((await own.projects.get({ id: project.id })).coverPath).toBeNull()
})
