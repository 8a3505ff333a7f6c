import { Bone, formatCount, StatusDot, type Tone } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { describeHeld } from './describe-held.ts'
import { type Change, toImpactInput } from './permission-set.ts'
import type { Role } from './role-of.ts'

type Impact = Outputs['roles']['impact']
type Kind = Impact['changes'][number]['kind']

interface SaveRoleDialogProps {
  role: Role
  changes: readonly Change[]
  busy: boolean
  onClose: () => void
  onSave: () => void
}

const kinds: Record<Kind, { word: string; tone: Tone }> = {
  added: { word: 'Added', tone: 'ok' },
  widened: { word: 'Widened', tone: 'ok' },
  changed: { word: 'Changed', tone: 'info' },
  narrowed: { word: 'Narrowed', tone: 'warn' },
  removed: { word: 'Removed', tone: 'danger' },
}

/** Before a role is saved: what its holders gain and lose, and who they are. */
export function SaveRoleDialog({ role, changes, busy, onClose, onSave }: SaveRoleDialogProps) {
  const id = 'roleId' in role.role ? role.role.roleId : ''
  const impact = trpc.roles.impact.useQuery(
    { id, ...toImpactInput(changes) },
    { staleTime: 0, gcTime: 0, retry: false },
  )
  return (
    <Modal
      opened
      onClose={onClose}
      title={<>Save changes to {role.name}?</>}
      size={560}
      closeOnClickOutside={!busy}
    >
      <ul className="web-role-diff" aria-label="What changes" aria-busy={impact.isPending}>
        {impact.data
          ? impact.data.changes.map((change) => <ChangeLine key={change.permission} change={change} />)
          : changes.map(({ permission }) => (
              <li key={permission}>
                <Bone width="70%" />
              </li>
            ))}
      </ul>
      {impact.data ? <Affected impact={impact.data} /> : null}
      {impact.error ? <p className="fh-dialog-text">{readError(impact.error).message}</p> : null}
      <div className="fh-dialog-actions">
        <Button onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button variant="filled" loading={busy} onClick={onSave}>
          Save
        </Button>
      </div>
    </Modal>
  )
}

function ChangeLine({ change }: { change: Impact['changes'][number] }) {
  const { word, tone } = kinds[change.kind]
  const moved = change.kind !== 'added' && change.kind !== 'removed'
  const only = change.kind === 'removed' ? change.before : change.after
  return (
    <li>
      <StatusDot tone={tone}>{word}</StatusDot>
      <span className="web-role-diff-what">
        <strong>{change.label}</strong>
        {moved ? (
          <span className="fh-muted">
            {describeHeld(change.before)} → {describeHeld(change.after)}
          </span>
        ) : null}
        {!moved && only ? <span className="fh-muted">{describeHeld(only)}</span> : null}
      </span>
      <span className="fh-muted">
        {[told(change.gain, 'gain'), told(change.lose, 'lose')].filter(Boolean).join(', ')}
      </span>
    </li>
  )
}

/** "2 members lose it" */
function told(count: number, verb: 'gain' | 'lose'): string | null {
  if (count === 0) return null
  return count === 1 ? `1 member ${verb}s it` : `${formatCount(count)} members ${verb} it`
}

function Affected({ impact }: { impact: Impact }) {
  const { affected, people, grants, you } = impact
  const more = affected - people.length
  return (
    <div className="web-role-affected">
      <p>
        {affected === 0
          ? 'Nobody gains or loses anything by this now.'
          : `${affected === 1 ? '1 member is' : `${formatCount(affected)} members are`} affected from their next click on:`}
      </p>
      {people.length > 0 ? (
        <ul aria-label="Who is affected">
          {people.map(({ name, gain, lose }, index) => (
            <li key={`${name} ${index}`}>
              <bdi>{name}</bdi>{' '}
              <span className="fh-muted">
                {[gain > 0 ? `gains ${gain}` : null, lose > 0 ? `loses ${lose}` : null]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </li>
          ))}
          {more > 0 ? <li className="fh-muted">and {formatCount(more)} more</li> : null}
        </ul>
      ) : null}
      {grants > 0 ? (
        <p>
          The role is also held on{' '}
          {grants === 1 ? '1 single record' : `${formatCount(grants)} single records`}.
        </p>
      ) : null}
      {you ? <p className="web-role-warning">You lose something by this yourself.</p> : null}
    </div>
  )
}
