import { Banner } from '@freehold/ui'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { restrictionOf } from '../session/use-restriction.ts'
import { useWorkspace } from '../session/use-workspace.ts'

/** Above every page of a workspace that may not be used fully: why, and to those who can mend it, how. */
export function AccessBanner() {
  const { slug, membership, access, accessReason } = useWorkspace()
  if (access === 'full') return null
  const isOwner = membership?.roles.includes('owner') ?? false
  return (
    <Banner
      tone={access === 'read_only' ? 'warn' : 'danger'}
      action={
        isOwner ? (
          <Anchor renderRoot={(props) => <Link to="/w/$tenant/plan" params={{ tenant: slug }} {...props} />}>
            Plan & usage
          </Anchor>
        ) : null
      }
    >
      {restrictionOf(access)} {isOwner ? accessReason : 'An owner of the workspace knows why.'}
    </Banner>
  )
}
