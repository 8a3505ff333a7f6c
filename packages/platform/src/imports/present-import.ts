import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { filePath } from '../files/index.ts'
import type { Import } from './schema.ts'
import type { ImportRow } from './select-imports.ts'

export function presentImport(ctx: VerbContext, row: ImportRow): Import {
  const { fileId, fileName, fileSize, ...shown } = row
  return {
    ...shown,
    createdAt: isoTime(row.createdAt),
    finishedAt: isoTime(row.finishedAt),
    errorFile:
      fileId === null
        ? null
        : { id: fileId, name: fileName ?? '', size: Number(fileSize), path: filePath(ctx.tenant, fileId) },
  }
}
