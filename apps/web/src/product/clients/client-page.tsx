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
import { IconPencil, IconUserShare } from '@tabler/icons-react'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { AttachmentSection } from '../../platform/attachments/attachment-section.tsx'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useTitle } from '../../platform/routing/use-title.ts'
import { useCanOn, useWorkspace } from '../../platform/session/index.ts'
import { useShareDialog } from '../../platform/sharing/use-share-dialog.tsx'
import { ClientInvoices } from '../invoices/client-invoices.tsx'
import { ArchivedNotice } from '../record/archived-notice.tsx'
import { ChangedBy } from '../record/changed-by.tsx'
import { ColourMark } from '../record/colour-mark.tsx'
import { ClientActivity } from './client-activity.tsx'
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
const HistoryDrawer = lazy(() =>
  import('../../platform/history/history-drawer.tsx').then((m) => ({ default: m.HistoryDrawer })),
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
  const { edit, history } = route.useSearch()
  const navigate = useNavigate()
  const update = useCanOn(client, 'client:update', client.name)
  const sharing = useShareDialog('client')
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
          <ClientActions
            client={client}
            onShare={() => sharing.share(client)}
            onDelete={() => setAsking(true)}
          />
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
        <ClientInvoices clientId={client.id} />
        <AttachmentSection of="client" record={client} />
        <ClientActivity id={client.id} />
      </DetailPage>
      {sharing.dialog}
      <Suspense>
        {history ? (
          <HistoryDrawer subject="client" record={client} onClose={() => showDrawer(undefined)} />
        ) : null}
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

interface ClientActionsProps {
  client: Client
  onShare: () => void
  onDelete: () => void
}

function ClientActions({ client, onShare, onDelete }: ClientActionsProps) {
  const share = useCanOn(client, 'client:share', client.name)
  return (
    <>
      <ReasonButton leftSection={<IconUserShare size={16} />} reason={share.reason} onClick={onShare}>
        Share
      </ReasonButton>
      <RowMenu name={client.name}>
        {() => <ClientMenuItems client={client} onShare={onShare} onDelete={onDelete} />}
      </RowMenu>
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
