import type { Migration } from '@freehold/db'
import files from './migrations/2026112305-files.ts'
import digest from './migrations/2026112368-file-digest.ts'

export type { FileSource, FileStore } from '@freehold/core'
export { createLocalFiles } from './create-local-files.ts'
export { type CsvCell, csvHeader, csvRow } from './csv.ts'
export { File } from './file.entity.ts'
export { findFile } from './find-file.ts'
export { saveFile } from './save-file.ts'

export const filesMigrations: Migration[] = [files, digest]
