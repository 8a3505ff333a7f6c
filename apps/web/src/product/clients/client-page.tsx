import {
  Count,
  DetailPage,
  DetailSkeleton,
  type Property,
  PropertyList,
  ReasonButton,
  RelativeTime,
  RowMenu,
  Section,
} from '@freehold/ui'
import { IconPencil } from '@tabler/icons-react'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useTitle } from '../../platform/routing/use-title.ts'
import { useCan, useWorkspace } from '../../platform/session/index.ts'
import { ArchivedNotice } from '../record/archived-notice.tsx'
import { ChangedBy } from '../record/changed-by.tsx'
import { ColourMark } from '../record/colour-mark.tsx'
import { ClientMenuItems } from './client-menu.tsx'
import { ClientProjects } from './client-projects.tsx'
import type { Client } from './client-values.ts'
import './clients.css'
import { lastClients } from './last-clients.ts'
import { useClientActs } from './use-client-acts.ts'

const EditClient = lazy(() => import('./client-drawer.tsx').then((m) => ({ default: m.EditClient })))
const DeleteClientsDialog = lazy(() =>
  import('./delete-clients-dialog.tsx').then((m) => ({ default: m.DeleteClientsDialog })),
)
const route = getRouteApi('/w/$tenant/clients/$clientId')

export function Page() {
  const { clientId } = route.useParams()
  const { name } = useWorkspace()
  const client = trpc.clients.get.useQuery({ id: clientId })
  useTitle(client.data?.name ?? 'Client', name)
  if (client.data) return <ClientDetail key={clientId} client={client.data} />
  if (client.error)
    return (
      <ProblemState problem={readError(client.error)} noun="client" onRetry={() => void client.refetch()} />
    )
  return <DetailSkeleton />
}

function ClientDetail({ client }: { client: Client }) {
  const { slug } = useWorkspace()
  const { edit } = route.useSearch()
  const navigate = useNavigate()
  const update = useCan('client:update')
  const [asking, setAsking] = useState(false)
  const list = {
    to: '/w/$tenant/clients',
    params: { tenant: slug },
    search: lastClients.of(slug) ?? {},
  } as const
  const acts = useClientActs(() => void navigate(list))
  const showDrawer = (open: true | undefined) =>
    void navigate({
      to: '/w/$tenant/clients/$clientId',
      params: { tenant: slug, clientId: client.id },
      search: { edit: open },
      resetScroll: false,
    })
  return (
    <>
      <DetailPage
        parent={{ label: 'Clients', link: (props) => <Link {...list} {...props} /> }}
        title={client.name}
        mark={<ColourMark colour={client.colour} name={client.name} size={32} />}
        actions={
          <RowMenu name={client.name}>
            {() => <ClientMenuItems client={client} onDelete={() => setAsking(true)} />}
          </RowMenu>
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
          client.archivedAt ? (
            <ArchivedNotice
              noun="client"
              archivedAt={client.archivedAt}
              reason={update.reason}
              onUnarchive={() => void acts.unarchive(client)}
            />
          ) : null
        }
        aside={<PropertyList items={propertiesOf(client)} />}
      >
        {client.notes ? (
          <Section title="Notes">
            <p className="web-prose" dir="auto">
              {client.notes}
            </p>
          </Section>
        ) : null}
        <ClientProjects client={client} />
      </DetailPage>
      <Suspense>
        {edit ? <EditClient id={client.id} onClose={() => showDrawer(undefined)} /> : null}
        {asking ? (
          <DeleteClientsDialog
            clients={[client]}
            onClose={() => setAsking(false)}
            onConfirm={() => void acts.remove(client)}
          />
        ) : null}
      </Suspense>
    </>
  )
}

function propertiesOf(client: Client): Property[] {
  const { email, website } = client
  return [
    {
      label: 'E-mail',
      value: email ? (
        <a className="web-link" href={`mailto:${email}`}>
          {email}
        </a>
      ) : null,
    },
    {
      label: 'Website',
      value: website ? (
        <a className="web-link" href={website} target="_blank" rel="noopener noreferrer">
          {website.replace(/^https?:\/\//, '')}
        </a>
      ) : null,
    },
    { label: 'Projects', value: <Count value={client.projectCount} /> },
    { label: 'Tasks', value: <Count value={client.taskCount} /> },
    { label: 'Created', value: <RelativeTime value={client.createdAt} /> },
    { label: 'Changed', value: <ChangedBy at={client.updatedAt} by={client.updatedByName} /> },
  ]
}
