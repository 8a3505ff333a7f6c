import { useRef } from 'react'

/** The previous array as long as its members are the same, so that memoised rows are not redrawn. */
export function useStable<Member>(members: readonly Member[]): readonly Member[] {
  const kept = useRef(members)
  const same =
    kept.current.length === members.length && kept.current.every((member, index) => member === members[index])
  if (!same) kept.current = members
  return kept.current
}
