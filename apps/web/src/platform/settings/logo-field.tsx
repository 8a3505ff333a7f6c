import { trpc } from '../api/trpc.ts'
import { PictureField } from '../images/picture-field.tsx'
import { useRefreshMe } from '../images/use-refresh-me.ts'
import { useCan, useWorkspace, useWorkspaceApi } from '../session/index.ts'

/** The workspace's logo, or its initial. */
export function LogoField() {
  const { slug, name, logoPath } = useWorkspace()
  const { reason } = useCan('tenant:update', 'change the settings')
  const { client } = useWorkspaceApi()
  const utils = trpc.useUtils()
  const refreshMe = useRefreshMe()
  return (
    <PictureField
      noun="logo"
      shown={{ id: slug, name, shape: 'square' }}
      path={logoPath}
      reason={reason}
      procedure="images.setLogo"
      start={(digest) => client.images.setLogo.mutate({ digest })}
      remove={() => client.images.removeLogo.mutate({})}
      onMade={() => Promise.all([utils.tenants.invalidate(), refreshMe()])}
    />
  )
}
