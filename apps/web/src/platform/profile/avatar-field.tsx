import { trpc } from '../api/trpc.ts'
import { PictureField } from '../images/picture-field.tsx'
import { useRefreshMe } from '../images/use-refresh-me.ts'
import { useCan, useMe, useWorkspaceApi } from '../session/index.ts'

/** The person's picture, or their initials. */
export function AvatarField() {
  const { id, name, avatarPath } = useMe().user
  const { reason } = useCan('image:own', 'have a picture here')
  const { client } = useWorkspaceApi()
  const utils = trpc.useUtils()
  const refreshMe = useRefreshMe()
  return (
    <PictureField
      noun="picture"
      shown={{ id, name }}
      // The larger one.
      path={avatarPath?.replace(/64$/, '256') ?? null}
      reason={reason}
      procedure="images.setAvatar"
      start={(digest) => client.images.setAvatar.mutate({ digest })}
      remove={() => client.images.removeAvatar.mutate({})}
      onMade={() => Promise.all([utils.images.invalidate(), utils.members.invalidate(), refreshMe()])}
    />
  )
}
