import { defineFeature } from '@freehold/api'
import { historyPermissions } from './permissions.ts'
import { historyRouter } from './router.ts'

/** Undo of edits and restoring of versions, from the audit log, for every resource that says `undoable`. */
export const historyFeature = defineFeature({
  name: 'history',
  router: historyRouter,
  permissions: historyPermissions,
})
