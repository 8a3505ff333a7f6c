import { WorkspaceSwitcher } from '@freehold/ui'
import { Link } from '@tanstack/react-router'
import { trpc } from '../api/trpc.ts'
import { useMe, useWorkspace } from '../session/use-workspace.ts'

/** Which workspace this is, and the way to the person's others. Links do not prefetch: one workspace at a time. */
export function TenantSwitcher() {
  const { slug, name, logoPath } = useWorkspace()
  const { tenants } = useMe()
  const deleted = trpc.tenants.deletions.useQuery(undefined, { staleTime: 60_000 }).data?.data.length ?? 0
  return (
    <WorkspaceSwitcher
      current={{ id: slug, name, logoUrl: logoPath ?? undefined }}
      choices={tenants.map((tenant) => ({
        id: tenant.slug,
        name: tenant.name,
        logoUrl: (tenant.slug === slug ? logoPath : tenant.logoPath) ?? undefined,
        link: (props) => <Link to="/w/$tenant" params={{ tenant: tenant.slug }} preload={false} {...props} />,
      }))}
      deleted={
        deleted > 0
          ? { count: deleted, link: (props) => <Link to="/deleted-workspaces" {...props} /> }
          : undefined
      }
      create={(props) => <Link to="/new-workspace" {...props} />}
    />
  )
}
