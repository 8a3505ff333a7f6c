import { Button } from '@mantine/core'
import { type Icon, IconFilterOff, IconLock, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { StateBlock } from './state-block.tsx'

export type EmptyStateProps =
  | {
      /** Nothing was ever made here: say what it is for, offer the first step. */
      kind: 'first-use'
      title: string
      children: ReactNode
      icon?: Icon | undefined
      action?: ReactNode
    }
  | {
      /** The filters leave nothing. */
      kind: 'no-match'
      /** Plural noun: `projects`. */
      noun: string
      onClear: () => void
    }
  | {
      /** The role may not list this. */
      kind: 'no-permission'
      noun: string
      /** Who can help: `Ask an owner or admin of Acme for access.` */
      children: ReactNode
    }

/** Three different reasons for an empty list, each with its own way out. */
export function EmptyState(props: EmptyStateProps) {
  if (props.kind === 'no-match') {
    return (
      <StateBlock
        icon={IconFilterOff}
        role="status"
        title={`No ${props.noun} match`}
        actions={<Button onClick={props.onClear}>Clear filters</Button>}
      >
        Try another word or take a filter away.
      </StateBlock>
    )
  }
  if (props.kind === 'no-permission') {
    return (
      <StateBlock icon={IconLock} title={`You cannot see ${props.noun}`}>
        {props.children}
      </StateBlock>
    )
  }
  return (
    <StateBlock icon={props.icon ?? IconPlus} title={props.title} actions={props.action}>
      {props.children}
    </StateBlock>
  )
}
