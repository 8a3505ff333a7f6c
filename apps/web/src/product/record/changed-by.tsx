import { RelativeTime } from '@freehold/ui'

/** When a record was changed last, and by whom if they are still here. */
export function ChangedBy({ at, by }: { at: string; by: string | null }) {
  return (
    <>
      <RelativeTime value={at} />
      {by ? (
        <>
          {' by '}
          <bdi>{by}</bdi>
        </>
      ) : null}
    </>
  )
}
