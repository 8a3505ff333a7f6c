import type { ProjectStatus } from '@freehold/product/projects/schema'
import { StatusDot, type Tone } from '@freehold/ui'

export const statusWords: Record<ProjectStatus, { label: string; tone: Tone; hollow: boolean }> = {
  planned: { label: 'Planned', tone: 'neutral', hollow: true },
  active: { label: 'Active', tone: 'accent', hollow: false },
  on_hold: { label: 'On hold', tone: 'warn', hollow: false },
  done: { label: 'Done', tone: 'ok', hollow: false },
}

export function ProjectStatusDot({ status }: { status: ProjectStatus }) {
  const { label, tone, hollow } = statusWords[status]
  return (
    <StatusDot tone={tone} hollow={hollow}>
      {label}
    </StatusDot>
  )
}
