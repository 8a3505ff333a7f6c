import { Banner, formatExactTime } from '@freehold/ui'
import { Button } from '@mantine/core'
import { trpc } from '../api/trpc.ts'

/** Present while nothing is sent to this person's address, because it refused a mail. */
export function MailRefused() {
  const { data } = trpc.profile.get.useQuery()
  const utils = trpc.useUtils()
  const trust = trpc.profile.trustMail.useMutation({
    onSuccess: (profile) => utils.profile.get.setData(undefined, profile),
  })
  if (!data?.mailRefused) return null
  const { reason, until } = data.mailRefused
  return (
    <Banner
      tone="warn"
      action={
        <Button size="xs" loading={trust.isPending} onClick={() => trust.mutate()}>
          It works again
        </Button>
      }
    >
      {`No notifications are mailed to ${data.email} until ${formatExactTime(new Date(until))}. ${reason}`}
    </Banner>
  )
}
