import { EmptyState, formatCount, SearchField } from '@freehold/ui'
import { Switch } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { trpc } from '../api/trpc.ts'
import { lockOf, toggled } from './cell-lock.ts'
import { matchesWord, matrixRows, type Permission, type Resource } from './matrix-rows.ts'
import { PermissionGrid } from './permission-grid.tsx'
import { PermissionList } from './permission-list.tsx'
import { sameHeld, toSet } from './permission-set.ts'
import { idOf, type Role } from './role-of.ts'
import type { RoleSearch } from './routes.ts'
import type { RoleDraft } from './use-role-draft.ts'

const CompareSelect = lazy(() => import('./compare-select.tsx').then((m) => ({ default: m.CompareSelect })))
const route = getRouteApi('/w/$tenant/roles/$roleId')

interface PermissionMatrixProps {
  role: Role
  resources: readonly Resource[]
  draft: RoleDraft
  /** Why nothing of this role can be changed, or null. */
  locked: string | null
}

/** Everything a role can hold, filtered and compared by what the address says. */
export function PermissionMatrix({ role, resources, draft, locked }: PermissionMatrixProps) {
  const { q, differs } = route.useSearch()
  const show = useShow()
  const narrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const other = useCompared(role)
  const otherSet = other.role && toSet(other.role.permissions)
  const isDifferent = ({ permission, everyMember }: Permission) =>
    otherSet !== undefined && !everyMember && !sameHeld(draft.held.get(permission), otherSet.get(permission))
  const rows = matrixRows(
    resources,
    (permission, resource) =>
      (!q || matchesWord(q, permission, resource)) && (!differs || !otherSet || isDifferent(permission)),
  )
  const different = resources.flatMap(({ permissions }) => permissions.filter(isDifferent)).length
  const Matrix = narrow ? PermissionList : PermissionGrid
  return (
    <>
      <div className="web-role-bar">
        <SearchField
          label="Search permissions"
          value={q ?? ''}
          onChange={(word) => show({ q: word || undefined })}
        />
        <Suspense fallback={<div className="web-role-compare" />}>
          <CompareSelect role={role} value={other.id} onChange={(id) => show({ with: id ?? 'none' })} />
        </Suspense>
        {other.role ? (
          <Switch
            label={`Only what differs (${formatCount(different)})`}
            checked={differs ?? false}
            onChange={(event) => show({ differs: event.currentTarget.checked || undefined })}
          />
        ) : null}
      </div>
      <p className="web-role-keys" id="web-role-keys">
        {narrow ? null : keysText(locked)}{' '}
        {other.role ? <span className="web-role-differs">Differs from {other.role.name}</span> : null}
      </p>
      {rows.length === 0 ? (
        <EmptyState
          kind="no-match"
          noun="permissions"
          onClear={() => show({ q: undefined, differs: undefined })}
        />
      ) : (
        <Matrix
          rows={rows}
          view={(permission) => ({
            permission,
            saved: draft.saved.get(permission.permission),
            held: draft.held.get(permission.permission),
            lock: lockOf(permission, draft.saved.get(permission.permission), locked),
            compared:
              other.role && otherSet
                ? { name: other.role.name, held: otherSet.get(permission.permission) }
                : null,
            text: null,
          })}
          onToggle={(permission) => {
            const name = permission.permission
            draft.set(name, toggled(permission, draft.saved.get(name), draft.held.get(name)))
          }}
          onHold={({ permission }, held) => draft.set(permission, held)}
        />
      )}
    </>
  )
}

function keysText(locked: string | null): string {
  return locked ?? 'Arrow keys move, space gives or takes, Enter limits to some records.'
}

/** Filters stand in the address; they do not leave the page. */
function useShow() {
  const navigate = useNavigate()
  return (change: Partial<RoleSearch>) =>
    void navigate({
      to: '.',
      search: ((previous: RoleSearch) => ({ ...previous, ...change })) as never,
      replace: true,
      resetScroll: false,
    })
}

function useCompared(role: Role): { id: string | null; role: Role | undefined } {
  const { with: chosen } = route.useSearch()
  const origin = role.origin && idOf(role.origin.role)
  const id = chosen === 'none' ? null : (chosen ?? origin)
  const { data } = trpc.roles.get.useQuery({ id: id ?? 'member' }, { enabled: id !== null })
  return { id, role: id === null ? undefined : data }
}
