import { IconMapSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { StateBlock } from './state-block.tsx'

/** 404: the same words whether it never existed, was deleted, or belongs to somebody else. */
export function NotFoundState({
  noun = 'page',
  actions,
}: {
  noun?: string | undefined
  actions?: ReactNode
}) {
  return (
    <StateBlock wholePage icon={IconMapSearch} title={`This ${noun} could not be found`} actions={actions}>
      It may have been deleted, or the address may be wrong.
    </StateBlock>
  )
}
