import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { trpc } from '../api/trpc.ts'
import { AuthPage } from '../sign-in/auth-page.tsx'
import { DeletedWorkspaces } from './deleted-workspaces.tsx'

/** The person's workspaces that somebody deleted, as long as they can come back. */
export function Page() {
  const deletions = trpc.tenants.deletions.useQuery()
  const none = deletions.data?.data.length === 0
  return (
    <AuthPage
      title="Deleted workspaces"
      description={
        none
          ? 'None of your workspaces is scheduled for deletion.'
          : 'Nobody can open them now. Until the day of their erasure an owner can keep them, with everything in them.'
      }
      footer={<Anchor renderRoot={(props) => <Link to="/" {...props} />}>Back to your workspaces</Anchor>}
    >
      <DeletedWorkspaces />
    </AuthPage>
  )
}
