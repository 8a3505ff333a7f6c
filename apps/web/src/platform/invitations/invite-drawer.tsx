import { isTooMany, maxAddresses, parseAddresses } from '@freehold/platform/invitations/addresses/schema'
import { defaultExpiryDays, inviteInput } from '@freehold/platform/invitations/schema'
import { FormDrawer } from '@freehold/ui'
import { NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ownErrors, useServerForm } from '../form/index.ts'
import { RoleChoice, type RoleRef } from '../members/role-choice.tsx'
import { useChangedPeople } from '../members/use-changed-people.ts'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import { InviteReport } from './invite-report.tsx'

type Report = Outputs['invitations']['create']['data']

const expiries = [1, 3, 7, 14, 30].map((days) => ({
  value: String(days),
  label: days === 1 ? '1 day' : `${days} days`,
}))

/** Many at once: paste, choose, send; then what became of each address. */
export function InviteDrawer({ onClose }: { onClose: () => void }) {
  useReturnFocus()
  const [report, setReport] = useState<Report | null>(null)
  const changed = useChangedPeople()
  const invite = trpc.invitations.create.useMutation({ meta: ownErrors })
  const form = useServerForm({
    schema: inviteInput,
    initialValues: {
      addresses: '',
      roles: [{ system: 'member' }] as RoleRef[],
      expiresInDays: defaultExpiryDays,
    },
    save: (input) => invite.mutateAsync(input),
    onSaved: ({ data }) => {
      setReport(data)
      void changed()
    },
  })
  if (report)
    return (
      <FormDrawer
        opened
        onClose={onClose}
        title="Invitations"
        submitLabel="Done"
        hideCancel
        onSubmit={onClose}
      >
        <InviteReport report={report} />
      </FormDrawer>
    )
  const { text, count } = describe([form.values.addresses].flat().join('\n'))
  return (
    <FormDrawer
      opened
      onClose={onClose}
      title="Invite people"
      submitLabel={count > 1 ? `Invite ${count}` : 'Invite'}
      onSubmit={form.submit}
      busy={form.busy}
      dirty={form.dirty}
      error={form.error}
    >
      <Textarea
        label="E-mail addresses"
        description="Separated by commas or lines. “Ada Lovelace <ada@example.com>” works too."
        placeholder={'ada@example.com, grace@example.com'}
        autosize
        minRows={4}
        maxRows={12}
        spellCheck={false}
        data-autofocus
        {...form.field('addresses')}
      />
      <p className="fh-meta web-form-note" role="status">
        {text}
      </p>
      <RoleChoice
        value={form.values.roles}
        onChange={(roles) => form.set('roles', roles)}
        error={form.errors.roles}
      />
      <NativeSelect
        label="Works for"
        data={expiries}
        value={String(form.values.expiresInDays)}
        onChange={(event) => form.set('expiresInDays', Number(event.currentTarget.value))}
      />
    </FormDrawer>
  )
}

/** What the server will read out of what is typed so far. */
function describe(typed: string): { text: string; count: number } {
  const parsed = parseAddresses(typed)
  const wrong = parsed.filter(({ email }) => email === null)
  const count = parsed.length - wrong.length
  if (isTooMany(parsed))
    return { text: `${parsed.length} addresses: at most ${maxAddresses} at once.`, count }
  const found = count === 1 ? '1 address' : `${count} addresses`
  const first = wrong[0]?.text
  return { text: first ? `${found}; not an address: ${first.slice(0, 60)}` : found, count }
}
