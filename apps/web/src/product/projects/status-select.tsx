import type { ProjectStatus } from '@freehold/product/projects/schema'
import { Refused } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useCanOn } from '../../platform/session/index.ts'
import { ProjectStatusDot } from '../project-blocks/project-status.tsx'
import { statuses } from '../project-blocks/statuses.ts'
import type { Project } from './project-values.ts'
import './projects.css'
import { useSetStatus } from './use-set-status.ts'

/** The status of a project beside its title: shown and changed in one place. */
export function StatusSelect({ project }: { project: Project }) {
  const { reason } = useCanOn(project, 'project:update', project.name)
  const setStatus = useSetStatus(project.id)
  if (reason) {
    return (
      <Refused reason={reason}>
        <button type="button" className="web-status-button" aria-disabled="true">
          <ProjectStatusDot status={project.status} />
        </button>
      </Refused>
    )
  }
  const choose = (status: ProjectStatus) => status !== project.status && setStatus(status)
  return (
    <Menu position="bottom-start" width={160}>
      <Menu.Target>
        <button type="button" className="web-status-button">
          <span className="fh-visually-hidden">Status: </span>
          <ProjectStatusDot status={project.status} />
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {statuses.map((status) => (
          <Menu.Item
            key={status}
            onClick={() => choose(status)}
            rightSection={status === project.status ? <IconCheck size={14} aria-label="Current" /> : null}
          >
            <ProjectStatusDot status={status} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
