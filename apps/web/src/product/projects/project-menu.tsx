import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type AllowedRecord, useWorkspace } from '../../platform/session/index.ts'
import { RecordMenuItems } from '../record/record-menu.tsx'
import { useProjectActs } from './use-project-acts.ts'

interface ProjectMenuItemsProps {
  project: AllowedRecord & { name: string; archivedAt: string | null }
  onEdit?: (() => void) | undefined
  onShare: () => void
  onGone?: (() => void) | undefined
  children?: ReactNode
}

export function ProjectMenuItems({ project, onEdit, onShare, onGone, children }: ProjectMenuItemsProps) {
  const navigate = useNavigate()
  const { slug } = useWorkspace()
  const acts = useProjectActs(onGone)
  return (
    <RecordMenuItems
      kind="project"
      record={project}
      onEdit={onEdit}
      onShare={onShare}
      onHistory={() =>
        void navigate({
          to: '/w/$tenant/projects/$projectId',
          params: { tenant: slug, projectId: project.id },
          search: { history: true },
          resetScroll: false,
        })
      }
      onArchive={() => void acts.archive(project)}
      onUnarchive={() => void acts.unarchive(project)}
      onDelete={() => void acts.remove(project)}
    >
      {children}
    </RecordMenuItems>
  )
}
