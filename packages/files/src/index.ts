import type { Migration } from '@freehold/db'
import files from './migrations/2026112305-files.ts'
import digest from './migrations/2026112368-file-digest.ts'
import owner from './migrations/2026112374-file-owner.ts'
import ownerIndex from './migrations/2026112374-file-owner-index.ts'
import purposeValid from './migrations/2026112374-file-purpose-valid.ts'

export type { FileSource, FileStore } from '@freehold/core'
export { createLocalFiles } from './create-local-files.ts'
export { type CsvCell, csvHeader, csvRow } from './csv.ts'
export { discardFile } from './discard-file.ts'
export { File, type FilePurpose } from './file.entity.ts'
export { findFile } from './find-file.ts'
export { ownsFiles } from './owns-files.ts'
export { type FileOwner, saveFile } from './save-file.ts'

export const filesMigrations: Migration[] = [files, digest, owner, ownerIndex, purposeValid]
