import { BulkActions } from '../record/bulk-actions.tsx'
import type { ProjectRow } from './project-columns.tsx'
import { useProjectActs } from './use-project-acts.ts'

interface ProjectBulkActionsProps {
  rows: readonly ProjectRow[]
  archived: boolean
  /** Gets the ids that failed. */
  onDone: (failed: string[]) => void
}

export function ProjectBulkActions({ rows, archived, onDone }: ProjectBulkActionsProps) {
  const acts = useProjectActs()
  const run = (act: (rows: readonly ProjectRow[]) => Promise<string[]>) => () => void act(rows).then(onDone)
  return (
    <BulkActions
      kind="project"
      rows={rows}
      archived={archived}
      onArchive={run(acts.archiveMany)}
      onUnarchive={run(acts.unarchiveMany)}
      onDelete={run(acts.removeMany)}
    />
  )
}
