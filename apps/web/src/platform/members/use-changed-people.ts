import { trpc } from '../api/trpc.ts'

/** After a change of who is here: lists and seats are asked for again. */
export function useChangedPeople(): () => Promise<unknown> {
  const utils = trpc.useUtils()
  return () =>
    Promise.all([utils.members.invalidate(), utils.invitations.invalidate(), utils.plan.usage.invalidate()])
}
