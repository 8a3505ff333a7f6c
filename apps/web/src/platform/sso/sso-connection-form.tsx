import { saveConnectionInput } from '@freehold/platform/sso/schema'
import { CopyField, FormError, showSuccess } from '@freehold/ui'
import { Button, Checkbox, PasswordInput, Select, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ownErrors, useGuardedForm } from '../form/index.ts'
import { RemoveConnection } from './remove-connection.tsx'

type Settings = Outputs['sso']['show']

const joinRoles = [
  { value: 'member', label: 'Member' },
  { value: 'guest', label: 'Guest' },
]

const nothingYet = { issuer: '', clientId: '', enabled: true, justInTime: true, joinRole: 'member' as const }

/** Where the server is, how we are known there, and what becomes of people who arrive by it. */
export function SsoConnectionForm({ settings, callbackUrl }: { settings: Settings; callbackUrl: string }) {
  const utils = trpc.useUtils()
  const save = trpc.sso.save.useMutation({ meta: ownErrors })
  const { connection } = settings
  const form = useGuardedForm({
    schema: saveConnectionInput,
    initialValues: { ...(connection ?? nothingYet), clientSecret: '' },
    save: (input) => save.mutateAsync(input),
    onSaved: (answer) => {
      form.settle({ ...(answer.connection ?? nothingYet), clientSecret: '' })
      utils.sso.show.setData(undefined, answer)
      showSuccess('Single sign-on saved')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    form.submit()
  }
  const { enabled, justInTime, joinRole } = form.values
  return (
    <form className="web-sso-group" noValidate onSubmit={submit}>
      <h3>Sign-in server</h3>
      <p className="fh-settings-text">
        Register an application there (type: web, authorization code) with this redirect address:
      </p>
      <CopyField label="redirect address" value={callbackUrl} />
      {form.error ? <FormError {...form.error} /> : null}
      <TextInput
        label="Issuer"
        description="Its address, as in its discovery document."
        placeholder="https://login.example.com"
        autoCapitalize="none"
        spellCheck={false}
        {...form.field('issuer')}
      />
      <TextInput label="Client id" autoComplete="off" spellCheck={false} {...form.field('clientId')} />
      <PasswordInput
        label="Client secret"
        description={connection ? 'Kept, never shown. Enter a new one to replace it.' : undefined}
        autoComplete="off"
        {...form.field('clientSecret')}
      />
      <Checkbox
        label="People it vouches for become members by signing in, as far as there are seats"
        checked={justInTime}
        onChange={(event) => form.set('justInTime', event.currentTarget.checked)}
      />
      {justInTime ? (
        <Select
          label="They come in as"
          data={joinRoles}
          value={joinRole}
          allowDeselect={false}
          maw={200}
          onChange={(value) => form.set('joinRole', value === 'guest' ? 'guest' : 'member')}
        />
      ) : null}
      <Checkbox
        label="Switched on"
        checked={enabled}
        onChange={(event) => form.set('enabled', event.currentTarget.checked)}
      />
      <div className="web-sso-actions">
        <Button type="submit" loading={form.busy}>
          Save
        </Button>
        {connection ? <RemoveConnection /> : null}
      </div>
      {form.guard}
    </form>
  )
}
