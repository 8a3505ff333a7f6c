import { createProjectInput } from '@freehold/product/projects/schema'
import { ForbiddenState, FormDrawer } from '@freehold/ui'
import { Drawer } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { ownErrors, useGuardedForm } from '../../platform/form/index.ts'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useWorkspace } from '../../platform/session/index.ts'
import { useRefreshAll, useUndoEdits } from '../../platform/undo/index.ts'
import { RecordConflict } from '../record/record-conflict.tsx'
import { ProjectFields } from './project-fields.tsx'
import { compareProjects, type Project, toProjectValues } from './project-values.ts'

/** A new project, of the client the list is filtered by. Saved, its page opens: tasks are what comes next. */
export function NewProject({ clientId, onClose }: { clientId: string | null; onClose: () => void }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const utils = trpc.useUtils()
  const refresh = useRefreshAll()
  const create = trpc.projects.create.useMutation({ meta: ownErrors })
  const form = useGuardedForm({
    schema: createProjectInput,
    initialValues: toProjectValues(null, clientId),
    save: (parsed) => create.mutateAsync(parsed),
    onSaved: (project) => {
      utils.projects.get.setData({ id: project.id }, project)
      void navigate({ to: '/w/$tenant/projects/$projectId', params: { tenant: slug, projectId: project.id } })
      void refresh()
    },
  })
  return (
    <>
      <FormDrawer
        opened
        onClose={onClose}
        title="New project"
        submitLabel="Create project"
        onSubmit={form.submit}
        busy={form.busy}
        error={form.error}
      >
        <ProjectFields form={form} />
      </FormDrawer>
      {form.guard}
    </>
  )
}

/** The drawer of one project: opens once the project is here. */
export function EditProject({ id, onClose }: { id: string; onClose: () => void }) {
  const project = trpc.projects.get.useQuery({ id })
  if (project.data?.allowed.includes('project:update'))
    return <EditForm project={project.data} onClose={onClose} />
  if (project.data)
    return (
      <Drawer opened onClose={onClose} title="Edit project">
        <ForbiddenState act={`edit “${project.data.name}”`} />
      </Drawer>
    )
  if (!project.error) return null
  return (
    <Drawer opened onClose={onClose} title="Edit project">
      <ProblemState
        problem={readError(project.error)}
        noun="project"
        onRetry={() => void project.refetch()}
      />
    </Drawer>
  )
}

function EditForm({ project, onClose }: { project: Project; onClose: () => void }) {
  // What the person began with. A refresh behind the drawer must not make a newer version pass for the one they read.
  const [base, setBase] = useState(project)
  const { offer } = useUndoEdits()
  const utils = trpc.useUtils()
  const refresh = useRefreshAll()
  const update = trpc.projects.update.useMutation({ meta: ownErrors })
  const { id } = base
  const form = useGuardedForm({
    schema: createProjectInput,
    initialValues: toProjectValues(base),
    save: (parsed, overwriteVersion) =>
      update.mutateAsync({ ...parsed, id, expectedVersion: overwriteVersion ?? base.version }),
    onSaved: (saved) => {
      utils.projects.get.setData({ id }, saved)
      onClose()
      if (saved.version !== base.version) offer(saved, `Project “${saved.name}” changed`)
      void refresh()
    },
  })
  const take = (fresh: Project) => {
    setBase(fresh)
    form.settle(toProjectValues(fresh))
  }
  return (
    <>
      <FormDrawer
        opened
        onClose={onClose}
        title="Edit project"
        submitLabel="Save"
        onSubmit={form.submit}
        busy={form.busy}
        error={form.error}
      >
        <ProjectFields form={form} />
      </FormDrawer>
      <RecordConflict
        noun="project"
        form={form}
        base={base}
        load={() => utils.projects.get.fetch({ id }, { staleTime: 0 })}
        compare={compareProjects}
        onReload={take}
      />
      {form.guard}
    </>
  )
}
