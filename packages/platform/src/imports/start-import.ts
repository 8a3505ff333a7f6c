import { authorize, authorizeList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, newId } from '@freehold/core'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { requireUpload } from '../files/index.ts'
import { importJob } from './import-job.ts'
import { readImport } from './read-import.ts'
import type { Import, startImportInput } from './schema.ts'

/** Starts taking an uploaded file. Each row is checked when its turn comes; what is wrong with one stops no other. */
export async function startImport(
  ctx: VerbContext,
  input: z.infer<typeof startImportInput>,
): Promise<Import> {
  authorize(ctx, 'import:create')
  const definition = ctx.services.catalogue.imports.get(input.resource)
  if (!definition) {
    const known = [...ctx.services.catalogue.imports.keys()].join(', ')
    throw invalidAt('/resource', 'unknown', `This cannot be imported. There are: ${known}.`)
  }
  authorizeList(ctx, definition.permission)
  const fileId = await requireUpload(ctx, input.digest)
  const id = newId()
  const job = await enqueue(ctx, importJob(definition), { importId: id })
  await sql`
    insert into app.import (id, resource, format, file_id, job_id)
    values (${id}, ${input.resource}, ${input.format}, ${fileId}, ${job.id})`.execute(ctx.sql)
  return readImport(ctx, id)
}

function invalidAt(pointer: string, code: string, detail: string): AppError {
  return new AppError('invalid', detail, { fields: [{ pointer, code, detail }] })
}
