import { FormError, ReasonMenuItem, showError, showSuccess } from '@freehold/ui'
import { IconPhoto, IconPhotoOff } from '@tabler/icons-react'
import { useRef } from 'react'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { pictureTypes, usePicture } from '../../platform/images/use-picture.ts'
import { useCanOn, useWorkspaceApi } from '../../platform/session/index.ts'
import type { Project } from './project-values.ts'

/** The wide picture of a project for its page, and the items of its menu that set it. Without one, nothing is shown. */
export function useCover(project: Project) {
  const { id, name, coverPath, coverSmallPath } = project
  const { client } = useWorkspaceApi()
  const utils = trpc.useUtils()
  const { reason } = useCanOn(project, 'project:update', name)
  const refresh = () => utils.projects.invalidate()
  const { send, preview, busy, problem } = usePicture({
    procedure: 'projects.setCover',
    start: (digest) => client.projects.setCover.mutate({ id, digest }),
    onMade: refresh,
  })
  const remove = trpc.projects.removeCover.useMutation({
    onSuccess: async () => {
      await refresh()
      showSuccess('The cover is removed')
    },
    onError: (error) => showError(readError(error).message),
  })
  const input = useRef<HTMLInputElement>(null)
  const src = preview ?? coverPath
  return {
    cover: (
      <>
        <input
          ref={input}
          hidden
          type="file"
          accept={pictureTypes}
          aria-label="Cover"
          onChange={({ currentTarget }) => {
            void send(currentTarget.files?.[0] ?? null)
            // So that the same file can be chosen again.
            currentTarget.value = ''
          }}
        />
        {src ? (
          <img
            className="web-cover"
            src={src}
            srcSet={!preview && coverSmallPath ? `${coverSmallPath} 640w, ${coverPath} 1600w` : undefined}
            sizes="(max-width: 640px) 100vw, 1152px"
            width={1600}
            height={400}
            alt=""
            aria-busy={busy}
          />
        ) : null}
        <span className="fh-visually-hidden" role="status">
          {busy ? 'The cover is being made.' : ''}
        </span>
        {problem ? <FormError message={problem} /> : null}
      </>
    ),
    items: (
      <>
        <ReasonMenuItem
          leftSection={<IconPhoto size={16} />}
          reason={reason}
          onClick={() => input.current?.click()}
        >
          {coverPath ? 'Change cover…' : 'Add cover…'}
        </ReasonMenuItem>
        {coverPath ? (
          <ReasonMenuItem
            leftSection={<IconPhotoOff size={16} />}
            reason={reason}
            onClick={() => remove.mutate({ id })}
          >
            Remove cover
          </ReasonMenuItem>
        ) : null}
      </>
    ),
  }
}
