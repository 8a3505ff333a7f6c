import { EmptyState, ListPage, ReasonButton, RowMenu } from '@freehold/ui'
import { IconFolders, IconPlus } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect } from 'react'
import { trpc } from '../../platform/api/trpc.ts'
import { ImportButton } from '../../platform/imports/import-button.tsx'
import { listAnswer, useListUrl } from '../../platform/list/index.ts'
import { useTitle } from '../../platform/routing/use-title.ts'
import { useCan, useWorkspace } from '../../platform/session/index.ts'
import { useShareDialog } from '../../platform/sharing/use-share-dialog.tsx'
import { useSelected } from '../record/use-selected.ts'
import { ExportButton } from './export-button.tsx'
import { lastProjects } from './last-projects.ts'
import { ProjectBulkActions } from './project-bulk-actions.tsx'
import { type ProjectRow, projectColumns } from './project-columns.tsx'
import { ProjectFilters } from './project-filters.tsx'
import { ProjectMenuItems } from './project-menu.tsx'
import { type ProjectsSearch, toProjectFilter, toProjectsInput } from './routes.ts'

const NewProject = lazy(() => import('./project-drawer.tsx').then((m) => ({ default: m.NewProject })))
const ImportProjects = lazy(() =>
  import('./import-projects.tsx').then((m) => ({ default: m.ImportProjects })),
)
const EditProject = lazy(() => import('./project-drawer.tsx').then((m) => ({ default: m.EditProject })))

/** An address without drawers. */
const closed = { new: undefined, edit: undefined, import: undefined }

export function Page() {
  const { name, slug } = useWorkspace()
  useTitle('Projects', name)
  const list = useListUrl<ProjectsSearch>()
  const { search } = list
  const query = trpc.projects.list.useQuery(toProjectsInput(search), { placeholderData: keepPreviousData })
  const answer = listAnswer(query, 'projects')
  const selection = useSelected(answer.rows)
  const { share, dialog } = useShareDialog('project')
  useEffect(() => lastProjects.remember(slug, { ...search, ...closed }), [slug, search])
  const rowLink = useCallback(
    (row: ProjectRow, props: object) => (
      <Link to="/w/$tenant/projects/$projectId" params={{ tenant: slug, projectId: row.id }} {...props} />
    ),
    [slug],
  )
  const rowMenu = useCallback(
    (row: ProjectRow) => (
      <RowMenu name={row.name}>{() => <MenuItems project={row} onShare={() => share(row)} />}</RowMenu>
    ),
    [],
  )
  const isFiltered = Object.keys(toProjectFilter(search)).length > 0
  return (
    <>
      <ListPage
        title="Projects"
        viewKey="projects"
        columns={projectColumns}
        {...answer}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        rowLink={rowLink}
        rowMenu={rowMenu}
        sort={list.sort ?? { column: 'updatedAt', direction: 'desc' }}
        onSort={list.setSort}
        selected={selection.selected}
        onSelect={selection.set}
        bulkActions={
          <ProjectBulkActions
            rows={selection.rows}
            archived={search.archived === true}
            onDone={selection.keep}
          />
        }
        actions={
          <>
            <ImportButton permission="project:create" onClick={() => list.show({ import: true })} />
            <ExportButton search={search} />
          </>
        }
        primaryAction={<NewButton filled onClick={() => list.show({ new: true })} />}
        filters={<ProjectFilters search={search} onChange={list.filter} />}
        pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
        empty={
          isFiltered ? (
            <EmptyState kind="no-match" noun="projects" onClear={list.clear} />
          ) : (
            <FirstProject onNew={() => list.show({ new: true })} />
          )
        }
      />
      {dialog}
      <Suspense>
        <Drawers />
      </Suspense>
    </>
  )
}

function Drawers() {
  const { search, show } = useListUrl<ProjectsSearch>()
  return (
    <>
      {search.new ? (
        <NewProject clientId={search.client ?? null} onClose={() => show({ new: undefined })} />
      ) : null}
      {search.edit ? (
        <EditProject key={search.edit} id={search.edit} onClose={() => show({ edit: undefined })} />
      ) : null}
      {search.import ? <ImportProjects shown={search.import} onShow={show} /> : null}
    </>
  )
}

function MenuItems({ project, onShare }: { project: ProjectRow; onShare: () => void }) {
  const list = useListUrl<ProjectsSearch>()
  return (
    <ProjectMenuItems project={project} onEdit={() => list.show({ edit: project.id })} onShare={onShare} />
  )
}

function NewButton({ filled, onClick }: { filled?: boolean; onClick: () => void }) {
  const { reason } = useCan('project:create')
  return (
    <ReasonButton
      variant={filled ? 'filled' : 'default'}
      leftSection={<IconPlus size={16} />}
      reason={reason}
      onClick={onClick}
      aria-keyshortcuts="c"
    >
      New project
    </ReasonButton>
  )
}

function FirstProject({ onNew }: { onNew: () => void }) {
  return (
    <EmptyState
      kind="first-use"
      icon={IconFolders}
      title="No projects yet"
      action={<NewButton onClick={onNew} />}
    >
      A project holds the work for a client: what is to be done, by whom, until when.
    </EmptyState>
  )
}
