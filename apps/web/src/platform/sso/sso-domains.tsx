import { addDomainInput } from '@freehold/platform/sso/schema'
import { CopyField, FormError, StatusDot, showSuccess } from '@freehold/ui'
import { Button, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { useServerForm } from '../form/use-server-form.ts'

type Domain = Outputs['sso']['show']['domains'][number]

/** Whose addresses the server may vouch for: each domain is proven by a record in its DNS. */
export function SsoDomains({ domains }: { domains: Domain[] }) {
  return (
    <div className="web-sso-group">
      <h3>Domains</h3>
      <p className="fh-settings-text">
        Your server signs in people of these domains only. A record in the domain’s DNS proves it is yours.
      </p>
      {domains.length > 0 ? (
        <ul className="web-sso-domains" aria-label="Domains">
          {domains.map((domain) => (
            <DomainRow key={domain.id} {...domain} />
          ))}
        </ul>
      ) : null}
      <AddDomain />
    </div>
  )
}

function DomainRow({ id, domain, verifiedAt, record }: Domain) {
  const utils = trpc.useUtils()
  const keep = (settings: Outputs['sso']['show']) => utils.sso.show.setData(undefined, settings)
  const verify = trpc.sso.verifyDomain.useMutation({ meta: ownErrors, onSuccess: keep })
  const remove = trpc.sso.removeDomain.useMutation({ onSuccess: keep })
  return (
    <li className="web-sso-domain">
      <bdi>{domain}</bdi>
      <StatusDot tone={verifiedAt ? 'ok' : 'warn'} hollow={!verifiedAt}>
        {verifiedAt ? 'Proven' : 'Not proven yet'}
      </StatusDot>
      {verifiedAt ? null : (
        <Button
          size="xs"
          aria-label={`Check ${domain}`}
          loading={verify.isPending}
          onClick={() => verify.mutate({ id })}
        >
          Check
        </Button>
      )}
      <Button
        size="xs"
        aria-label={`Remove ${domain}`}
        loading={remove.isPending}
        onClick={() => remove.mutate({ id })}
      >
        Remove
      </Button>
      {verifiedAt ? null : (
        <dl className="web-sso-record">
          <dt>TXT record</dt>
          <dd>
            <CopyField label="name of the record" value={record.name} />
          </dd>
          <dt>Value</dt>
          <dd>
            <CopyField label="value of the record" value={record.value} />
          </dd>
        </dl>
      )}
      {verify.error ? <FormError message={readError(verify.error).message} /> : null}
    </li>
  )
}

function AddDomain() {
  const utils = trpc.useUtils()
  const add = trpc.sso.addDomain.useMutation({ meta: ownErrors })
  const form = useServerForm({
    schema: addDomainInput,
    initialValues: { domain: '' },
    save: (input) => add.mutateAsync(input),
    onSaved: (settings) => {
      utils.sso.show.setData(undefined, settings)
      form.settle({ domain: '' })
      showSuccess('Domain added: prove it by its record')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    form.submit()
  }
  return (
    <form noValidate onSubmit={submit}>
      {form.error ? <FormError {...form.error} /> : null}
      <div className="web-sso-add">
        <TextInput
          label="Add a domain"
          placeholder="example.com"
          autoCapitalize="none"
          spellCheck={false}
          {...form.field('domain')}
        />
        <Button type="submit" loading={form.busy}>
          Add
        </Button>
      </div>
    </form>
  )
}
