import { StatusDot, type Tone } from '@freehold/ui'
import type { Outputs } from '../api/trpc.ts'
import '../members/members.css'

type Line = Outputs['invitations']['create']['data'][number]

const outcomes: Record<Line['outcome'], { tone: Tone; text: string }> = {
  invited: { tone: 'ok', text: 'Invited' },
  member: { tone: 'neutral', text: 'Already a member' },
  deactivated: { tone: 'neutral', text: 'Deactivated member' },
  pending: { tone: 'neutral', text: 'Already invited' },
  invalid: { tone: 'warn', text: 'Not an address' },
}

/** What became of each address: what went wrong first. */
export function InviteReport({ report }: { report: readonly Line[] }) {
  const invited = report.filter(({ outcome }) => outcome === 'invited').length
  const order = Object.keys(outcomes)
  const lines = report.toSorted((a, b) => order.indexOf(b.outcome) - order.indexOf(a.outcome))
  return (
    <>
      <p className="fh-dialog-text" role="status">
        {invited === 0
          ? 'Nobody was invited.'
          : `${invited === 1 ? '1 invitation is' : `${invited} invitations are`} on the way.`}
      </p>
      <ul className="web-invite-report" aria-label="What became of each address">
        {lines.map(({ text, email, outcome }) => (
          <li key={text}>
            <span>{email ?? text}</span>
            <StatusDot tone={outcomes[outcome].tone}>{outcomes[outcome].text}</StatusDot>
          </li>
        ))}
      </ul>
    </>
  )
}
