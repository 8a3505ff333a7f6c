import { ReasonButton } from '@freehold/ui'
import { IconCalendarDown, IconCloudOff, IconLock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { trpc } from '../api/trpc.ts'
import type { Change, Overview } from './billing-types.ts'
import { ChangeNote } from './change-note.tsx'
import { Confirming } from './confirming.tsx'
import { dayWords } from './day.tsx'
import { ModeNote } from './mode-note.tsx'
import { Note } from './note.tsx'
import { billedBy } from './state-words.ts'
import { useMay, useOwnerNames } from './use-may.ts'
import { useFollowChange } from './use-overview.ts'

/** Above everything else on the page: whose money it is, what is under way, what was arranged, who may change it. */
export function Notes({ overview }: { overview: Overview }) {
  const { downgrade, stale, mode } = overview
  return (
    <div className="web-billing-notes">
      <ModeNote mode={mode} />
      <ReadOnlyNote overview={overview} />
      <Confirming overview={overview} />
      <LastChange overview={overview} />
      {downgrade ? <DowngradeNote overview={overview} downgrade={downgrade} /> : null}
      {stale ? (
        <Note
          tone="warn"
          icon={<IconCloudOff size={16} aria-hidden="true" />}
          title="Stripe does not answer at the moment"
        >
          What you see may be some minutes old. Nothing is lost: it is asked again by itself.
        </Note>
      ) : null}
    </div>
  )
}

/** The same above the plans, without what concerns the bills. */
export function PlansNotes({ overview }: { overview: Overview }) {
  return (
    <div className="web-billing-notes">
      <ModeNote mode={overview.mode} />
      <ReadOnlyNote overview={overview} />
      <LastChange overview={overview} />
    </div>
  )
}

/** What went well is said once, to those who saw it begin; what did not, until something else is asked for. */
function LastChange({ overview }: { overview: Overview }) {
  const { change } = overview
  const [followed, setFollowed] = useState<string | null>(null)
  const opened = change?.state === 'open' ? change.id : null
  useEffect(() => {
    if (opened) setFollowed(opened)
  }, [opened])
  if (!change || (change.state === 'done' && change.id !== followed) || isOvertaken(overview, change))
    return null
  return <ChangeNote overview={overview} change={change} />
}

/** A payment that was refused is no news any more when it was paid in another way. */
function isOvertaken({ state }: Overview, { kind, state: outcome }: Change): boolean {
  return (
    (kind === 'pay' || kind === 'resume') && outcome !== 'open' && outcome !== 'done' && state === 'active'
  )
}

function ReadOnlyNote({ overview }: { overview: Overview }) {
  const { manages } = useMay(overview)
  const owners = useOwnerNames()
  if (manages || overview.mode === 'off') return null
  return (
    <Note tone="info" icon={<IconLock size={16} aria-hidden="true" />} title="You can look, not change">
      The plan and its payment are decided by {owners}.
    </Note>
  )
}

function DowngradeNote({
  overview,
  downgrade,
}: {
  overview: Overview
  downgrade: NonNullable<Overview['downgrade']>
}) {
  const may = useMay(overview)
  const follow = useFollowChange()
  const undo = trpc.billing.undoDowngrade.useMutation({ onSuccess: follow })
  return (
    <Note
      tone="info"
      icon={<IconCalendarDown size={16} aria-hidden="true" />}
      title={`${downgrade.plan.label}, ${billedBy[downgrade.interval]}, from ${dayWords(downgrade.at)} on`}
      action={
        <ReasonButton
          size="xs"
          reason={may.reason('undoDowngrade')}
          loading={undo.isPending}
          onClick={() => undo.mutate({})}
        >
          Keep {overview.plan.label}
        </ReasonButton>
      }
    >
      Until then everything stays as it is.
    </Note>
  )
}
