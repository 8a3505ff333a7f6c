import { showSuccess } from '@freehold/ui'
import { Button, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { browserReading, localeChoices, type Reading, zoneChoices } from './reading-choices.ts'

/** How mails to this person write days, times and numbers. Until they choose, what their browser says is offered. */
export function ReadingForm() {
  const { data } = trpc.profile.get.useQuery()
  return data ? <Fields saved={data} /> : null
}

function Fields({ saved }: { saved: { locale: string | null; timeZone: string | null } }) {
  const utils = trpc.useUtils()
  const suggested = useMemo(browserReading, [])
  const [reading, setReading] = useState<Reading>({
    locale: saved.locale ?? suggested.locale,
    timeZone: saved.timeZone ?? suggested.timeZone,
  })
  const save = trpc.profile.setReading.useMutation({
    onSuccess: async (profile) => {
      utils.profile.get.setData(undefined, profile)
      // Notifications are told in these words too.
      await utils.notifications.invalidate()
      showSuccess('Saved')
    },
  })
  const chosen = saved.locale !== null
  const changed = reading.locale !== saved.locale || reading.timeZone !== saved.timeZone
  return (
    <div className="web-profile-form">
      <Select
        label="Days and numbers"
        description={chosen ? undefined : 'Suggested by this browser, not saved yet.'}
        data={localeChoices(reading.locale)}
        value={reading.locale}
        onChange={(locale) => locale && setReading({ ...reading, locale })}
        allowDeselect={false}
        searchable
      />
      <Select
        label="Time zone"
        data={zoneChoices(reading.timeZone)}
        value={reading.timeZone}
        onChange={(timeZone) => timeZone && setReading({ ...reading, timeZone })}
        allowDeselect={false}
        searchable
        limit={60}
      />
      <div>
        <Button onClick={() => save.mutate(reading)} disabled={!changed} loading={save.isPending}>
          Save
        </Button>
      </div>
    </div>
  )
}
