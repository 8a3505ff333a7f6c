import { read, router, write } from '@freehold/api'
import { listHistory } from './list-history.ts'
import { previewRestore } from './preview-restore.ts'
import { rest } from './rest.ts'
import { restoreVersion } from './restore-version.ts'
import * as schema from './schema.ts'
import { undoEdits } from './undo-edits.ts'

export const historyRouter = router({
  list: read(
    'history:read',
    { input: schema.listHistoryInput, output: schema.historyPage, rest: rest.list },
    listHistory,
  ),
  preview: read(
    'history:read',
    { input: schema.versionInput, output: schema.restorePreview },
    previewRestore,
  ),
  // What may be changed is decided for each record by its own permission.
  restore: write(
    'history:read',
    { input: schema.restoreVersionInput, output: schema.restoredVersion, rest: rest.restore },
    restoreVersion,
  ),
  undo: write('history:read', { input: schema.undoInput, output: schema.undoOutput }, undoEdits),
})
