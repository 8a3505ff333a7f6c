import type { AddressInfo } from 'node:net'
import { initTRPC } from '@trpc/server'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import express from 'express'
import { Pool } from 'pg'
import * as z from 'zod'
import { createSql, listSql, readSql } from './queries.ts'

// (b) What most start with: Express, tRPC's own adapter, pg. No session, no tenant, no policies, no audit, no log.
const [url = '', tenant = ''] = process.argv.slice(2)
const pool = new Pool({ connectionString: url, max: 10 })
const t = initTRPC.create()

const router = t.router({
  get: t.procedure
    .input(z.object({ id: z.uuid() }))
    .query(async ({ input }) => (await pool.query(readSql, [tenant, input.id])).rows[0]),
  list: t.procedure
    .input(z.object({ limit: z.number() }))
    .query(async () => ({ data: (await pool.query(listSql, [tenant])).rows })),
  create: t.procedure
    .input(z.object({ name: z.string().min(1).max(255) }))
    .mutation(async ({ input }) => (await pool.query(createSql, [tenant, input.name])).rows[0]),
})

const app = express()
app.use('/trpc', createExpressMiddleware({ router }))
const server = app.listen(0, '127.0.0.1', () =>
  process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`),
)
