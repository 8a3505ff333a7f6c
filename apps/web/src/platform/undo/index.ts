export { type BulkAnswer, type BulkReport, reportBulk } from './report-bulk.tsx'
export { useRefreshAll } from './use-refresh-all.ts'
export { useRestore } from './use-restore.ts'
export { type UndoableDelete, useUndoableDelete } from './use-undoable-delete.ts'
