import { ErrorState, FormSkeleton } from '@freehold/ui'
import { Checkbox } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import './preference-matrix.css'

type Preference = Outputs['notifications']['preferences']['data'][number]

/** Which news this person gets in this workspace, and where. Each box is saved when it is ticked. */
export function PreferenceMatrix() {
  const answer = trpc.notifications.preferences.useQuery()
  const utils = trpc.useUtils()
  const set = trpc.notifications.setPreference.useMutation({
    // At once to the eye; what the server says then counts.
    onMutate: (input) =>
      utils.notifications.preferences.setData(
        undefined,
        (old) =>
          old && { data: old.data.map((one) => (one.kind === input.kind ? { ...one, ...input } : one)) },
      ),
    onSuccess: (saved) => utils.notifications.preferences.setData(undefined, saved),
    onError: () => utils.notifications.preferences.invalidate(),
  })
  if (answer.error)
    return <ErrorState message={readError(answer.error).message} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <FormSkeleton />
  const change = ({ kind, inApp, mail }: Preference, to: Partial<Pick<Preference, 'inApp' | 'mail'>>) =>
    set.mutate({ kind, inApp, mail, ...to })
  return (
    <table className="web-choices">
      <thead>
        <tr>
          <th scope="col">News</th>
          <th scope="col">In the app</th>
          <th scope="col">By e-mail</th>
        </tr>
      </thead>
      <tbody>
        {answer.data.data.map((one) => (
          <tr key={one.kind}>
            <th scope="row">
              <span>{one.label}</span>
              <span className="web-choices-hint">{one.hint}</span>
            </th>
            <td>
              <Checkbox
                aria-label={`${one.label}: in the app`}
                checked={one.inApp}
                onChange={(event) => change(one, { inApp: event.currentTarget.checked })}
              />
            </td>
            <td>
              <Checkbox
                aria-label={`${one.label}: by e-mail`}
                checked={one.mail}
                onChange={(event) => change(one, { mail: event.currentTarget.checked })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
