import type { ReactNode } from 'react'

/** One line of user text in its own direction; when it is cut off, hover and focus show all of it (HintLayer). */
export function Truncate({ children }: { children: ReactNode }) {
  return (
    <span className="fh-truncate" dir="auto">
      {children}
    </span>
  )
}
