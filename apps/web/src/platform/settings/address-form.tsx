import { changeSlugInput, tenantSlug } from '@freehold/platform/tenants/schema'
import { PlainDate, showSuccess } from '@freehold/ui'
import { TextInput } from '@mantine/core'
import { useRouteContext, useRouter } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ownErrors, useGuardedForm } from '../form/index.ts'
import { useCan } from '../session/index.ts'
import { forgetMe } from '../session/me.ts'
import { SettingsForm } from './settings-form.tsx'

/** The workspace moves with the page: after saving, the person is at the new address. */
export function AddressForm({ settings }: { settings: Outputs['tenants']['settings'] }) {
  const { allowed } = useCan('tenant:update')
  const person = useRouteContext({ from: '__root__' }).api
  const router = useRouter()
  const change = trpc.tenants.changeSlug.useMutation({ meta: ownErrors })
  const form = useGuardedForm({
    schema: changeSlugInput,
    initialValues: { slug: settings.slug },
    save: (input) => change.mutateAsync(input),
    onSaved: async ({ slug }) => {
      form.settle({ slug })
      showSuccess('Address changed')
      await forgetMe(person)
      await router.navigate({ to: '/w/$tenant/settings', params: { tenant: slug }, replace: true })
    },
  })
  const { slug } = form.values
  const liveProblem = slug ? z.safeParse(tenantSlug, slug).error?.issues[0]?.message : undefined
  return (
    <>
      <SettingsForm form={form} saveLabel="Change address">
        <TextInput
          label="Address"
          description={`${window.location.host}/w/${slug || '…'}`}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={!allowed}
          {...form.field('slug')}
          error={form.errors.slug ?? liveProblem}
          onChange={(event) => form.set('slug', event.currentTarget.value.trim().toLowerCase())}
        />
      </SettingsForm>
      {settings.oldSlugs.length > 0 ? (
        <ul className="web-settings-old" aria-label="Earlier addresses">
          {settings.oldSlugs.map((old) => (
            <li key={old.slug}>
              <code>{old.slug}</code>
              <span className="fh-meta">
                leads here until <PlainDate value={old.until.slice(0, 10)} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
