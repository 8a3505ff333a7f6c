import type { ReasonLink } from '@freehold/ui'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback, useEffect } from 'react'
import { readError } from '../api/read-error.ts'
import { refusalOf, rememberRefusal } from '../session/refusals.ts'
import { useWorkspace } from '../session/use-workspace.ts'
import { toAccessSearch } from './access-search.ts'

const route = getRouteApi('/w/$tenant')
/** What templates write on the link. */
const why = 'Why can’t I?'

/** From a sentence that says why a control is off, or why a form was refused, to the page that explains or mends it. */
export function useReasonLink(): ReasonLink {
  const { tenant } = route.useParams()
  const seesPlans = useWorkspace().permissions.includes('billing:read')
  usePlanRefusals()
  return useCallback(
    (reason) => {
      const refusal = refusalOf(reason)
      if (!refusal) return null
      if ('plan' in refusal)
        return seesPlans
          ? (props) => (
              <Link to="/w/$tenant/billing/plans" params={{ tenant }} {...props}>
                {props.children === why ? 'See plans' : props.children}
              </Link>
            )
          : null
      return (props) => (
        <Link to="/w/$tenant/access" params={{ tenant }} search={toAccessSearch(refusal)} {...props} />
      )
    },
    [tenant, seesPlans],
  )
}

/** What the server refuses for the plan's sake leads to the plans, wherever its sentence is shown. */
function usePlanRefusals(): void {
  const cache = useQueryClient().getMutationCache()
  useEffect(
    () =>
      cache.subscribe(({ mutation }) => {
        if (!mutation?.state.error) return
        const { code, message } = readError(mutation.state.error)
        if (code === 'plan_limit') rememberRefusal(message, { plan: true })
      }),
    [cache],
  )
}
