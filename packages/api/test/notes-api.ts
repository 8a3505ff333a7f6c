import { newId, type TenantRef } from '@freehold/core'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import {
  noInput,
  type OutsideContext,
  openRead,
  personRead,
  personWrite,
  read,
  readOutside,
  router,
  type VerbContext,
  write,
  writeOutside,
} from '../src/index.ts'

const note = z.strictObject({ id: z.string(), text: z.string() })
const text = z.strictObject({ text: z.string().check(z.minLength(1), z.maxLength(100)) })
const contract = { input: text, output: note }

/** Turned by a test: what a verb waits for, or does, after its row is written. */
export const script: {
  afterWrite: (ctx: VerbContext) => Promise<unknown>
  outside: (ctx: OutsideContext) => Promise<string>
} = { afterWrite: async () => {}, outside: async () => 'ok' }

async function createNote(ctx: VerbContext, input: { text: string }) {
  const id = newId()
  await sql`insert into app.note (id, text) values (${id}, ${input.text})`.execute(ctx.sql)
  await script.afterWrite(ctx)
  return { id, text: input.text }
}

/** The procedures the chain is tried with: this level knows no feature. */
export const notesRouter = router({
  create: write('note:create', contract, createNote),
  copy: write('note:create', contract, createNote),
  forbidden: write('note:forbidden', contract, createNote),
  /** Its answer tells what is kept nowhere. */
  createSecret: write(
    'note:create',
    { input: text, output: z.strictObject({ note, token: z.string() }), secret: true },
    async (ctx, input) => ({ note: await createNote(ctx, input), token: 'once-only' }),
  ),
  // The answer has a field its schema does not name.
  chatty: write(
    'note:create',
    contract,
    async (ctx, input) => ({ ...(await createNote(ctx, input)), secret: 'x' }) as never,
  ),
  list: read(
    'note:read',
    { input: noInput, output: z.strictObject({ texts: z.array(z.string()) }) },
    async (ctx) => {
      const found = await sql<{ text: string }>`select text from live.note order by id`.execute(ctx.sql)
      return { texts: found.rows.map((row) => row.text) }
    },
  ),
  writeInRead: read('note:read', contract, createNote),
  whoAmI: personRead({ input: noInput, output: z.strictObject({ name: z.string() }) }, async (ctx) => ({
    name: ctx.principal.name,
  })),
  greet: personWrite({ input: text, output: text }, async (_ctx, input) => input),
  /** A write of a person, in transactions of its own: two, with a door between them. */
  rename: personWrite({ input: text, output: text }, async (ctx, input) => {
    const { database, live } = ctx.services
    const { userId } = ctx.principal
    const rename = (name: string) =>
      database.inSystem(ctx, (system) => sql`select door.rename_user(${userId}, ${name})`.execute(system.sql))
    await rename('halfway')
    live?.changed(userId, 'membership')
    await script.afterWrite(ctx as never)
    const [row] = await database.callDoor<{ name: string }>('user_profile', [userId])
    await rename(`${input.text} (was ${row?.name})`)
    return input
  }),
  /** Asks somebody outside, who is `script.outside`. */
  quote: readOutside('note:read', { input: text, output: text }, async (ctx) => ({
    text: await script.outside(ctx),
  })),
  order: writeOutside('note:create', { input: text, output: text }, async (ctx, input) => {
    const told = await script.outside(ctx)
    await ctx.inTenant((tx) => createNote(tx, input))
    return { text: told }
  }),
  fail: openRead({ input: noInput, output: z.strictObject({}) }, async (ctx) => {
    await script.afterWrite(ctx as never)
    return {}
  }),
})

export const permissions = ['note:create', 'note:read'] as const

export interface Member {
  userId: string
  tenant: TenantRef
}
