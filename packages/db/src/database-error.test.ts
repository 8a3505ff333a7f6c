import { AppError } from '@freehold/core'
import { defineEntity, p } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Paper, PaperSchema, paperTable } from '../test/paper.ts'
import { add, bin, threeLevels } from '../test/three-levels.ts'
import { useScratch } from '../test/use-scratch.ts'
import { deletableProperties } from './base-entity.ts'
import { asAppError, violates } from './database-error.ts'
import type { TenantContext } from './tenant-context.ts'

const Box = defineEntity({
  name: 'Box',
  tableName: 'box',
  schema: 'app',
  properties: { ...deletableProperties, name: p.string(), shelfId: p.uuid() },
})

const scratch = await useScratch([paperTable, ...threeLevels], [PaperSchema, Box])

/** What a caller sees of the failure of a statement in a tenant's transaction. */
async function failure(work: (ctx: TenantContext) => Promise<unknown>): Promise<AppError> {
  const tenant = await scratch.makeTenant()
  const error = await scratch.inTenant(tenant, work).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(AppError)
  return error as AppError
}

const statement = (text: string) => failure((ctx) => sql.raw(text).execute(ctx.sql))

test.each([
  [`insert into app.paper (title) values ('a'), ('a')`, 'conflict'],
  [`insert into app.box (name, shelf_id) values ('a', freehold.uuid_v7())`, 'conflict'],
  ['insert into app.paper (title) values (null)', 'invalid'],
  [`insert into app.paper (title, pages) values ('a', 99999999999)`, 'invalid'],
  [`select 'x'::uuid`, 'invalid'],
  [`set local statement_timeout = 1; select pg_sleep(5)`, 'unavailable'],
])('%s is %s, and no constraint, table or statement is named', async (text, code) => {
  const error = await statement(text)
  expect(error.code).toBe(code)
  expect(error.message).not.toMatch(/paper|box|shelf|uuid|constraint|insert|select|_unique/i)
})

test('the unit of work’s failures are the same errors, with the same sentences', async () => {
  const twice = async (ctx: TenantContext) => {
    ctx.em.create(Paper, { title: 'a', pages: 1 })
    ctx.em.create(Paper, { title: 'a', pages: 1 })
    await ctx.em.flush()
  }
  const [own, raw] = [
    await failure(twice),
    await statement(`insert into app.paper (title) values ('a'), ('a')`),
  ]
  expect([own.code, own.message]).toEqual([raw.code, raw.message])
  expect(violates(own, 'paper_title_unique')).toBe(true)
  expect(violates(own, 'another_unique')).toBe(false)
})

test('a parent in the trash is named in the same words, whichever way the child was written', async () => {
  const below = (write: (ctx: TenantContext, shelf: string) => Promise<unknown>) =>
    failure(async (ctx) => {
      const shelf = await add(ctx, 'shelf', null)
      await bin(ctx, 'shelf', shelf)
      await write(ctx, shelf)
    })
  const byUnitOfWork = async (ctx: TenantContext, shelfId: string) => {
    ctx.em.create(Box, { name: 'a', shelfId })
    await ctx.em.flush()
  }
  for (const error of [await below(byUnitOfWork), await below((ctx, shelf) => add(ctx, 'box', shelf))]) {
    expect(error.message).toBe('Its shelf is in the trash. Restore that first.')
  }
})

test('anything else passes unchanged, to become an internal error', () => {
  const unknown = Object.assign(new Error('relation "app.x" does not exist'), { code: '42P01' })
  expect(asAppError(unknown)).toBe(unknown)
  expect(asAppError('a string')).toBe('a string')
  const own = new AppError('forbidden', 'no')
  expect(asAppError(own)).toBe(own)
})

test.each([null, undefined])('throwing %s breaks nothing', (nothing) => {
  expect(asAppError(nothing)).toBe(nothing)
})
