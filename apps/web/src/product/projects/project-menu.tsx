import type { AllowedRecord } from '../../platform/session/index.ts'
import { RecordMenuItems } from '../record/record-menu.tsx'
import { useProjectActs } from './use-project-acts.ts'

interface ProjectMenuItemsProps {
  project: AllowedRecord & { name: string; archivedAt: string | null }
  onEdit?: (() => void) | undefined
  onShare: () => void
  onGone?: (() => void) | undefined
}

export function ProjectMenuItems({ project, onEdit, onShare, onGone }: ProjectMenuItemsProps) {
  const acts = useProjectActs(onGone)
  return (
    <RecordMenuItems
      kind="project"
      record={project}
      onEdit={onEdit}
      onShare={onShare}
      onArchive={() => void acts.archive(project)}
      onUnarchive={() => void acts.unarchive(project)}
      onDelete={() => void acts.remove(project)}
    />
  )
}
