import { formatCount, NoValue } from '@freehold/ui'
import './projects.css'

/** Done of all tasks: a bar for the eye, the numbers for everybody. */
export function TaskCount({ open, done }: { open: number; done: number }) {
  const all = open + done
  if (all === 0) return <NoValue />
  return (
    <span className="web-task-count">
      <span className="web-task-bar" aria-hidden="true">
        <span style={{ width: `${(done / all) * 100}%` }} />
      </span>
      <span className="fh-num">
        {formatCount(done)}/{formatCount(all)}
        <span className="fh-visually-hidden"> tasks done</span>
      </span>
    </span>
  )
}
