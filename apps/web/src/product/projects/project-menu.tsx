import { RecordMenuItems } from '../record/record-menu.tsx'
import { useProjectActs } from './use-project-acts.ts'

interface ProjectMenuItemsProps {
  project: { id: string; name: string; archivedAt: string | null }
  onEdit?: (() => void) | undefined
  onGone?: (() => void) | undefined
}

export function ProjectMenuItems({ project, onEdit, onGone }: ProjectMenuItemsProps) {
  const acts = useProjectActs(onGone)
  return (
    <RecordMenuItems
      kind="project"
      record={project}
      onEdit={onEdit}
      onArchive={() => void acts.archive(project)}
      onUnarchive={() => void acts.unarchive(project)}
      onDelete={() => void acts.remove(project)}
    />
  )
}
