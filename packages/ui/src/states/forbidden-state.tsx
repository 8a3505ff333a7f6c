import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { StateBlock } from './state-block.tsx'

export interface ForbiddenStateProps {
  /** What was refused, in the product's words: `edit billing`. */
  act?: string | undefined
  /** Who can grant it. */
  children?: ReactNode
  actions?: ReactNode
}

/** 403: it exists and can be read, but this role may not do this. */
export function ForbiddenState({ act = 'open this page', children, actions }: ForbiddenStateProps) {
  return (
    <StateBlock wholePage icon={IconLock} title={`Your role may not ${act}`} actions={actions}>
      {children ?? 'Ask an owner or admin of this workspace for access.'}
    </StateBlock>
  )
}
