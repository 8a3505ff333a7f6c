import { Initials, type InitialsProps } from '@freehold/ui'
import { useQuery } from '@tanstack/react-query'
import { useWorkspaceApi } from '../session/index.ts'
import { askAvatar } from './ask-avatars.ts'

/** A person's picture, or their initials. `id`: of the user or of the membership. */
export function Face(props: Pick<InitialsProps, 'id' | 'name' | 'size'>) {
  const { client } = useWorkspaceApi()
  const { data } = useQuery({
    // Begins as the procedure's own keys do, so that what makes those old makes this old.
    queryKey: [['images', 'avatars'], props.id],
    queryFn: () => askAvatar(client, props.id),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return <Initials {...props} imageUrl={data ?? undefined} />
}
