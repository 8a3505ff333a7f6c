import type { createProjectInput } from '@freehold/product/projects/schema'
import { type FieldChange, formatPlainDate } from '@freehold/ui'
import type * as z from 'zod/mini'
import type { Outputs } from '../../platform/api/trpc.ts'
import { statusWords } from '../project-blocks/project-status.tsx'

export type Project = Outputs['projects']['get']
export type ProjectValues = z.input<typeof createProjectInput>

/** The form's fields, of a new project or of one as it is. */
export function toProjectValues(project: Project | null, clientId: string | null = null): ProjectValues {
  if (!project)
    return { name: '', clientId, status: 'planned', dueDate: null, description: '', colour: 'indigo' }
  const { name, status, dueDate, description, colour } = project
  return { name, clientId: project.clientId, status, dueDate, description, colour }
}

/** What differs, in the words of the form. */
export function compareProjects(before: Project, after: Project): FieldChange[] {
  const inWords = (project: Project) => ({
    Name: project.name,
    Client: project.clientName,
    Status: statusWords[project.status].label,
    'Due date': project.dueDate && formatPlainDate(project.dueDate),
    Description: project.description,
    Colour: project.colour,
  })
  const now = inWords(after)
  return Object.entries(inWords(before)).flatMap(([field, value]) => {
    const next = now[field as keyof typeof now]
    return value === next ? [] : [{ field, before: value, after: next }]
  })
}
