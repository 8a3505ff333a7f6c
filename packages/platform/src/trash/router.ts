import { read, router, write } from '@freehold/api'
import { listTrash } from './list-trash.ts'
import { rest } from './rest.ts'
import { restoreDeletions } from './restore-deletions.ts'
import { listTrashInput, restoreInput, restoreOutput, trashPage } from './schema.ts'

export const trashRouter = router({
  list: read('trash:read', { input: listTrashInput, output: trashPage, rest: rest.list }, listTrash),
  // What a person may restore is decided for each record by its own permission.
  restore: write(
    'trash:read',
    { input: restoreInput, output: restoreOutput, rest: rest.restore },
    restoreDeletions,
  ),
})
