import { Bone, formatCount, ReasonIcon, showError, showUndo, Truncate } from '@freehold/ui'
import { Modal } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import { AddAccess } from './add-access.tsx'
import { HolderMark } from './holder-select.tsx'
import './sharing.css'

type RecordAccess = Outputs['grants']['list']
type Grant = RecordAccess['data'][number]

/** A record as the dialog needs it: `{ resource: 'project', id, name }`. */
export interface SharedRecord {
  resource: string
  id: string
  name: string
}

/** Who has access to one record: given here, coming from its parent, and by their role. */
export function ShareDialog({ record, onClose }: { record: SharedRecord; onClose: () => void }) {
  useReturnFocus()
  const { resource, id } = record
  const access = trpc.grants.list.useQuery({ resource, id })
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={
        <>
          Share <bdi>{record.name}</bdi>
        </>
      }
    >
      <AddAccess record={record} />
      {access.error && !access.data ? (
        <ProblemState problem={readError(access.error)} noun="access" onRetry={() => void access.refetch()} />
      ) : null}
      {access.data ? <WhoHasAccess record={record} access={access.data} /> : null}
      {access.isPending ? <Loading /> : null}
    </Modal>
  )
}

function WhoHasAccess({ record, access }: { record: SharedRecord; access: RecordAccess }) {
  return (
    <>
      <h3 className="web-share-title" id="web-share-who">
        Who has access
      </h3>
      {access.data.length === 0 ? (
        <p className="web-share-none">Nobody was given access to this {record.resource} alone.</p>
      ) : (
        <ul className="web-share-list" aria-labelledby="web-share-who">
          {access.data.map((grant) => (
            <GrantRow key={grant.id} grant={grant} record={record} />
          ))}
        </ul>
      )}
      <p className="web-share-roles">{inWords(access.byRole)}</p>
    </>
  )
}

function GrantRow({ grant, record }: { grant: Grant; record: SharedRecord }) {
  const { holder, inherited } = grant
  const remove = useRemoveGrant(record)
  const team = holder.kind === 'team'
  const note = team
    ? `Team · ${holder.memberCount === 1 ? '1 member' : `${formatCount(holder.memberCount)} members`}`
    : holder.active
      ? holder.email
      : 'Deactivated'
  return (
    <li className="web-share-row">
      <HolderMark team={team} seed={team ? holder.teamId : holder.userId} name={holder.name} />
      <span className="web-holder-text">
        <Truncate>{holder.name}</Truncate>
        <span className="fh-meta fh-truncate">{note}</span>
      </span>
      <span className="web-share-role">
        <span dir="auto">{grant.label}</span>
        {inherited ? (
          <span className="fh-meta fh-truncate">
            via {inherited.label.toLowerCase()} <bdi>{inherited.name ?? ''}</bdi>
          </span>
        ) : null}
      </span>
      <ReasonIcon
        aria-label={`Take access away from ${holder.name}`}
        variant="subtle"
        color="gray"
        reason={inherited ? givenOn(inherited) : null}
        onClick={() => remove(grant)}
      >
        <IconX size={16} aria-hidden="true" />
      </ReasonIcon>
    </li>
  )
}

function givenOn({ label, name }: NonNullable<Grant['inherited']>): string {
  return `It was given on the ${label.toLowerCase()}${name ? ` “${name}”` : ''}. Take it away there.`
}

/** At once to the eye; an undo gives the same again. */
function useRemoveGrant({ resource, id, name }: SharedRecord) {
  const utils = trpc.useUtils()
  const add = trpc.grants.add.useMutation()
  const remove = trpc.grants.remove.useMutation()
  const refresh = () => Promise.all([utils.grants.invalidate(), utils.teams.invalidate()])
  return async (grant: Grant) => {
    const before = utils.grants.list.getData({ resource, id })
    utils.grants.list.setData(
      { resource, id },
      (shown) => shown && { ...shown, data: shown.data.filter((row) => row.id !== grant.id) },
    )
    try {
      const removed = await remove.mutateAsync({ id: grant.id })
      showUndo({
        message: `${grant.holder.name} has lost access to “${name}”`,
        onUndo: () =>
          add
            .mutateAsync(removed)
            .then(refresh)
            .then(() => undefined),
      })
    } catch (error) {
      utils.grants.list.setData({ resource, id }, before)
      showError(readError(error).message)
    }
    await refresh()
  }
}

/** "5 people have access by their role: 2 Member, 1 Admin." */
function inWords({ people, conditional, roles }: RecordAccess['byRole']): string {
  if (people === 0) return 'Nobody else has access by their role.'
  const each = roles.map(({ label, people: holders }) => `${formatCount(holders)} ${label}`).join(', ')
  const some = conditional > 0 ? ` For ${formatCount(conditional)} of them it depends on a condition.` : ''
  return `${people === 1 ? '1 person has' : `${formatCount(people)} people have`} access by their role: ${each}.${some}`
}

function Loading() {
  return (
    <div className="web-share-list" role="status" aria-label="Loading">
      {['46%', '38%'].map((width) => (
        <div key={width} className="web-share-row">
          <Bone width={width} />
        </div>
      ))}
    </div>
  )
}
