import { DetailPage, DetailSkeleton, formatCount, RowMenu, SaveBar } from '@freehold/ui'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { useLeaveGuard } from '../form/index.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useTitle } from '../routing/use-title.ts'
import { useWorkspace } from '../session/index.ts'
import type { Resource } from './matrix-rows.ts'
import { PermissionMatrix } from './permission-matrix.tsx'
import { RoleButton } from './role-buttons.tsx'
import { RoleConflict } from './role-conflict.tsx'
import { RoleFacts } from './role-facts.tsx'
import { RoleKind } from './role-kind.tsx'
import { RoleMenuItems } from './role-menu.tsx'
import type { Role } from './role-of.ts'
import './roles.css'
import { useMayChangeRole } from './use-may-change.ts'
import { useRoleDraft } from './use-role-draft.ts'
import { useSaveRole } from './use-save-role.ts'

const EditRole = lazy(() => import('./edit-role-drawer.tsx').then((m) => ({ default: m.EditRole })))
const DeleteRole = lazy(() => import('./delete-role-dialog.tsx').then((m) => ({ default: m.DeleteRole })))
const SaveRoleDialog = lazy(() =>
  import('./save-role-dialog.tsx').then((m) => ({ default: m.SaveRoleDialog })),
)
const route = getRouteApi('/w/$tenant/roles/$roleId')

export function Page() {
  const { roleId } = route.useParams()
  const { name } = useWorkspace()
  const role = trpc.roles.get.useQuery({ id: roleId })
  const catalogue = trpc.roles.catalogue.useQuery()
  useTitle(role.data?.name ?? 'Role', name)
  const failed = (!role.data && role.error) || (!catalogue.data && catalogue.error)
  if (role.data && catalogue.data)
    return <RoleDetail key={roleId} role={role.data} resources={catalogue.data.resources} />
  if (failed)
    return (
      <ProblemState
        problem={readError(failed)}
        noun="role"
        onRetry={() => void Promise.all([role.refetch(), catalogue.refetch()])}
      />
    )
  return <DetailSkeleton />
}

function RoleDetail({ role, resources }: { role: Role; resources: readonly Resource[] }) {
  const { slug } = useWorkspace()
  const { edit } = route.useSearch()
  const navigate = useNavigate()
  const locked = useMayChangeRole(role)
  const draft = useRoleDraft(role)
  const [asking, setAsking] = useState<'save' | 'delete' | null>(null)
  const close = () => setAsking(null)
  const save = useSaveRole(draft, close)
  const guard = useLeaveGuard(draft.changes.length > 0, { pageOnly: true })
  const count = draft.changes.length
  const showDrawer = (open: true | undefined) =>
    void navigate({
      to: '.',
      search: ((previous: object) => ({ ...previous, edit: open })) as never,
      resetScroll: false,
    })
  return (
    <>
      <DetailPage
        parent={{
          label: 'Roles',
          link: (props) => <Link to="/w/$tenant/roles" params={{ tenant: slug }} {...props} />,
        }}
        title={role.name}
        status={<RoleKind role={role} />}
        actions={
          <RowMenu name={role.name}>
            {() => <RoleMenuItems role={role} onDelete={() => setAsking('delete')} />}
          </RowMenu>
        }
        primaryAction={<RoleButton role={role} locked={locked} onEdit={() => showDrawer(true)} />}
      >
        <RoleFacts role={role} />
        <PermissionMatrix role={role} resources={resources} draft={draft} locked={locked} />
        <SaveBar
          dirty={count > 0}
          text={count === 1 ? '1 change' : `${formatCount(count)} changes`}
          busy={save.busy}
          onSave={() => setAsking('save')}
          onDiscard={draft.discard}
        />
      </DetailPage>
      <Suspense>
        {edit && locked === null ? (
          <EditRole role={role} onClose={() => showDrawer(undefined)} onSaved={draft.follow} />
        ) : null}
        {asking === 'save' ? (
          <SaveRoleDialog
            role={role}
            changes={draft.changes}
            busy={save.busy}
            onClose={close}
            onSave={() => void save.save()}
          />
        ) : null}
        {asking === 'delete' ? <DeleteRole role={role} onClose={close} onLeave={guard.release} /> : null}
      </Suspense>
      <RoleConflict draft={draft} save={save} />
      {guard.dialog}
    </>
  )
}
