import { Initials, PlainDate, showSuccess } from '@freehold/ui'
import { Button } from '@mantine/core'
import { useRouteContext, useRouter } from '@tanstack/react-router'
import { trpc } from '../api/trpc.ts'
import { forgetMe } from '../session/me.ts'
import './deletions.css'

/** Workspaces that wait for their erasure, with the way back. Nothing when there are none. */
export function DeletedWorkspaces({ title = 'Scheduled for deletion' }: { title?: string }) {
  const { api } = useRouteContext({ from: '__root__' })
  const router = useRouter()
  const utils = trpc.useUtils()
  const deletions = trpc.tenants.deletions.useQuery()
  const undo = trpc.tenants.undelete.useMutation({
    onSuccess: async ({ slug, name }) => {
      showSuccess(`${name} is back`)
      await Promise.all([forgetMe(api), utils.tenants.deletions.invalidate()])
      await router.navigate({ to: '/w/$tenant', params: { tenant: slug } })
    },
  })
  const rows = deletions.data?.data ?? []
  if (rows.length === 0) return null
  return (
    <section className="web-deletions" aria-labelledby="deleted-workspaces">
      <h2 id="deleted-workspaces">{title}</h2>
      <ul>
        {rows.map(({ id, slug, name, eraseAt, requestedBy }) => (
          <li key={id}>
            <Initials id={slug} name={name} shape="square" />
            <div className="web-deletions-text">
              <span dir="auto">{name}</span>
              <span className="fh-meta">
                Erased on <PlainDate value={eraseAt.slice(0, 10)} />
                {requestedBy ? `, asked for by ${requestedBy}` : ''}
              </span>
            </div>
            <Button
              size="xs"
              aria-label={`Keep ${name}`}
              loading={undo.isPending && undo.variables.id === id}
              onClick={() => undo.mutate({ id })}
            >
              Keep
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
