import { Button, Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatCount } from '../values/count.tsx'
import { StatusDot } from '../values/status-dot.tsx'
import type { Tone } from '../values/tone.ts'
import './job-progress.css'

export type JobState = 'queued' | 'running' | 'retrying' | 'succeeded' | 'failed' | 'cancelled'

export interface JobProgressProps {
  /** `Export projects`. */
  title: string
  state: JobState
  /** Done of total, or a part of 1 where `step` tells the numbers; without it the bar shows only that work goes on. */
  progress?: { done: number; total: number } | { fraction: number } | undefined
  /** What it does now: `Writing row 41,000`. */
  step?: string | undefined
  /** Public message of a failure, with the id for support. */
  error?: { message: string; requestId?: string | undefined } | undefined
  onCancel?: (() => void) | undefined
  onRetry?: (() => void) | undefined
  /** A download link or other result, once succeeded. */
  result?: ReactNode
  /** Line under the title: when, by whom. */
  meta?: ReactNode
}

const words: Record<JobState, { tone: Tone; word: string; hollow?: boolean }> = {
  queued: { tone: 'neutral', word: 'Queued', hollow: true },
  running: { tone: 'accent', word: 'Running' },
  retrying: { tone: 'warn', word: 'Retrying' },
  succeeded: { tone: 'ok', word: 'Done' },
  failed: { tone: 'danger', word: 'Failed' },
  cancelled: { tone: 'neutral', word: 'Cancelled' },
}

/** One background job, live: progress, step, cancel, retry, result. */
export function JobProgress(props: JobProgressProps) {
  const { tone, word, hollow } = words[props.state]
  const active = props.state === 'queued' || props.state === 'running' || props.state === 'retrying'
  return (
    <section className="fh-job" aria-label={props.title}>
      <div className="fh-job-head">
        <div className="fh-job-heading">
          <span className="fh-job-title fh-truncate" dir="auto">
            {props.title}
          </span>
          {props.meta ? <span className="fh-meta">{props.meta}</span> : null}
        </div>
        <StatusDot tone={tone} hollow={hollow}>
          {word}
        </StatusDot>
        <JobActions {...props} active={active} />
      </div>
      {active ? <JobBar {...props} /> : null}
      {props.state === 'failed' && props.error ? (
        <p className="fh-job-error">
          {props.error.message}
          {props.error.requestId ? <span className="fh-meta"> Request {props.error.requestId}</span> : null}
        </p>
      ) : null}
    </section>
  )
}

function JobBar({ title, state, progress, step }: JobProgressProps) {
  const fraction =
    progress && ('fraction' in progress ? progress.fraction : progress.done / Math.max(1, progress.total))
  const known = fraction === undefined ? undefined : Math.min(100, Math.floor(fraction * 100))
  const unknown = state === 'queued' ? 0 : 100
  return (
    <>
      <Progress.Root size={4} radius="xs">
        <Progress.Section
          value={known ?? unknown}
          striped={known === undefined}
          aria-label={`Progress of ${title}`}
        />
      </Progress.Root>
      {step || progress ? (
        <div className="fh-job-step fh-meta">
          <span className="fh-truncate">{step}</span>
          {progress ? (
            <span className="fh-num">
              {'fraction' in progress
                ? ''
                : `${formatCount(progress.done)} of ${formatCount(progress.total)} · `}
              {known ?? 0} %
            </span>
          ) : null}
        </div>
      ) : null}
    </>
  )
}

function JobActions({ state, active, onCancel, onRetry, result }: JobProgressProps & { active: boolean }) {
  if (active && onCancel) {
    return (
      <Button size="xs" onClick={onCancel}>
        Cancel
      </Button>
    )
  }
  if ((state === 'failed' || state === 'cancelled') && onRetry) {
    return (
      <Button size="xs" onClick={onRetry}>
        Retry
      </Button>
    )
  }
  return state === 'succeeded' ? result : null
}
