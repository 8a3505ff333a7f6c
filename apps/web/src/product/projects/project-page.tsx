import {
  DetailPage,
  DetailSkeleton,
  NoValue,
  type Property,
  PropertyList,
  ReasonButton,
  RelativeTime,
  RowMenu,
  Section,
} from '@freehold/ui'
import { IconPencil, IconUserShare } from '@tabler/icons-react'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { AttachmentSection } from '../../platform/attachments/attachment-section.tsx'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useTitle } from '../../platform/routing/use-title.ts'
import { useCanOn, useWorkspace } from '../../platform/session/index.ts'
import { useShareDialog } from '../../platform/sharing/use-share-dialog.tsx'
import { ArchivedNotice } from '../record/archived-notice.tsx'
import { ChangedBy } from '../record/changed-by.tsx'
import { ColourMark } from '../record/colour-mark.tsx'
import { TaskSection } from '../tasks/task-section.tsx'
import { lastProjects } from './last-projects.ts'
import { ProjectActivity } from './project-activity.tsx'
import { DueDate } from './project-columns.tsx'
import { ProjectMenuItems } from './project-menu.tsx'
import type { Project } from './project-values.ts'
import { StatusSelect } from './status-select.tsx'
import { TaskCount } from './task-count.tsx'
import { useCover } from './use-cover.tsx'
import { useProjectActs } from './use-project-acts.ts'

const EditProject = lazy(() => import('./project-drawer.tsx').then((m) => ({ default: m.EditProject })))
const HistoryDrawer = lazy(() =>
  import('../../platform/history/history-drawer.tsx').then((m) => ({ default: m.HistoryDrawer })),
)
const route = getRouteApi('/w/$tenant/projects/$projectId')

export function Page() {
  const { projectId } = route.useParams()
  const { name } = useWorkspace()
  const project = trpc.projects.get.useQuery({ id: projectId })
  useTitle(project.data?.name ?? 'Project', name)
  if (project.data) return <ProjectDetail key={projectId} project={project.data} />
  if (project.error)
    return (
      <ProblemState
        problem={readError(project.error)}
        noun="project"
        onRetry={() => void project.refetch()}
      />
    )
  return <DetailSkeleton />
}

function ProjectDetail({ project }: { project: Project }) {
  const { slug } = useWorkspace()
  const { edit, history } = route.useSearch()
  const navigate = useNavigate()
  const update = useCanOn(project, 'project:update', project.name)
  const share = useCanOn(project, 'project:share', project.name)
  const sharing = useShareDialog('project')
  const acts = useProjectActs()
  const { cover, items } = useCover(project)
  const list = {
    to: '/w/$tenant/projects',
    params: { tenant: slug },
    search: lastProjects.of(slug) ?? {},
  } as const
  const showDrawer = (open: true | undefined) =>
    void navigate({
      to: '/w/$tenant/projects/$projectId',
      params: { tenant: slug, projectId: project.id },
      search: { edit: open },
      resetScroll: false,
    })
  return (
    <>
      <DetailPage
        parent={{ label: 'Projects', link: (props) => <Link {...list} {...props} /> }}
        cover={cover}
        title={project.name}
        mark={<ColourMark colour={project.colour} name={project.name} size={32} />}
        status={<StatusSelect project={project} />}
        actions={
          <>
            <ReasonButton
              leftSection={<IconUserShare size={16} />}
              reason={share.reason}
              onClick={() => sharing.share(project)}
            >
              Share
            </ReasonButton>
            <RowMenu name={project.name}>
              {() => (
                <ProjectMenuItems
                  project={project}
                  onShare={() => sharing.share(project)}
                  onGone={() => void navigate(list)}
                >
                  {items}
                </ProjectMenuItems>
              )}
            </RowMenu>
          </>
        }
        primaryAction={
          <ReasonButton
            variant="filled"
            leftSection={<IconPencil size={16} />}
            reason={update.reason}
            onClick={() => showDrawer(true)}
          >
            Edit
          </ReasonButton>
        }
        notice={
          project.archivedAt ? (
            <ArchivedNotice
              noun="project"
              archivedAt={project.archivedAt}
              reason={update.reason}
              onUnarchive={() => void acts.unarchive(project)}
            />
          ) : null
        }
        aside={<PropertyList items={propertiesOf(project, slug)} />}
      >
        <Description text={project.description} />
        <TaskSection project={project} />
        <AttachmentSection of="project" record={project} />
        <ProjectActivity id={project.id} />
      </DetailPage>
      {sharing.dialog}
      <Suspense>
        {history ? (
          <HistoryDrawer subject="project" record={project} onClose={() => showDrawer(undefined)} />
        ) : null}
        {edit ? <EditProject id={project.id} onClose={() => showDrawer(undefined)} /> : null}
      </Suspense>
    </>
  )
}

function Description({ text }: { text: string }) {
  return (
    <Section title="Description">
      {text ? (
        <p className="web-prose" dir="auto">
          {text}
        </p>
      ) : (
        <p className="web-prose fh-muted">No description.</p>
      )}
    </Section>
  )
}

function propertiesOf(project: Project, tenant: string): Property[] {
  const { clientId, clientName } = project
  return [
    {
      label: 'Client',
      value: clientId ? (
        <Link className="web-link" to="/w/$tenant/clients/$clientId" params={{ tenant, clientId }}>
          <bdi>{clientName}</bdi>
        </Link>
      ) : (
        <NoValue />
      ),
    },
    { label: 'Due date', value: <DueDate project={project} /> },
    { label: 'Tasks done', value: <TaskCount {...project.tasks} /> },
    { label: 'Created', value: <RelativeTime value={project.createdAt} /> },
    { label: 'Changed', value: <ChangedBy at={project.updatedAt} by={project.updatedByName} /> },
  ]
}
