import { createContext, useContext, useSyncExternalStore } from 'react'
import { formatExactTime, formatRelativeTime } from './format-time.ts'
import './values.css'

/** True inside table rows, where 200 focus stops would bury the keyboard user. */
export const DenseContext = createContext(false)

export interface RelativeTimeProps {
  /** ISO 8601 instant, or a Date. */
  value: string | Date
}

/** `4 min ago`; hover or focus shows the exact time in the viewer's zone. Keeps itself current. */
export function RelativeTime({ value }: RelativeTimeProps) {
  const nowMs = useSyncExternalStore(subscribe, readNow)
  const dense = useContext(DenseContext)
  const at = typeof value === 'string' ? new Date(value) : value
  return (
    <time
      className="fh-time"
      dateTime={at.toISOString()}
      data-hint={formatExactTime(at)}
      {...(dense ? {} : { tabIndex: 0 })}
    >
      {formatRelativeTime(at, new Date(nowMs))}
    </time>
  )
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let nowMs = Date.now()

function readNow(): number {
  return nowMs
}

/** One clock for all: a list of 200 times re-renders together every 30 s, and not at all when none is shown. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!timer) {
    nowMs = Date.now()
    timer = setInterval(() => {
      nowMs = Date.now()
      for (const notify of listeners) notify()
    }, 30_000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}
