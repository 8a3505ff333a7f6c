import type { ReasonLink } from '@freehold/ui'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import { refusalOf } from '../session/refusals.ts'
import { toAccessSearch } from './access-search.ts'

const route = getRouteApi('/w/$tenant')

/** From a sentence that says why a control is off to the page that explains it. */
export function useReasonLink(): ReasonLink {
  const { tenant } = route.useParams()
  return useCallback(
    (reason) => {
      const refusal = refusalOf(reason)
      if (!refusal) return null
      return (props) => (
        <Link to="/w/$tenant/access" params={{ tenant }} search={toAccessSearch(refusal)} {...props} />
      )
    },
    [tenant],
  )
}
