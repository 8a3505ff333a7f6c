import { createTenantInput, tenantSlug } from '@freehold/platform/tenants/schema'
import { Initials } from '@freehold/ui'
import { Anchor, Button, TextInput } from '@mantine/core'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import * as z from 'zod/mini'
import { trpc } from '../api/trpc.ts'
import { DeletedWorkspaces } from '../deletions/deleted-workspaces.tsx'
import { ownErrors, useServerForm } from '../form/use-server-form.ts'
import { forgetMe } from '../session/me.ts'
import { signOut } from '../session/sign-out.ts'
import { AuthForm, AuthPage } from '../sign-in/auth-page.tsx'
import { suggestSlug } from './suggest-slug.ts'

const route = getRouteApi('/new-workspace')

/** First step of a new person, and the way to a further workspace. */
export function Page() {
  const { me } = route.useRouteContext()
  const isFirst = me.tenants.length === 0
  return (
    <AuthPage
      title={isFirst ? `Welcome, ${me.user.name}` : 'New workspace'}
      description={
        isFirst
          ? 'You are in no workspace yet. Create one for your company, or wait until a colleague invites you: it then appears here.'
          : 'A workspace has its own people, records and settings. Nothing is shared with your others.'
      }
      footer={
        <>
          Signed in as <strong>{me.user.email}</strong>.{' '}
          <Anchor component="button" type="button" onClick={() => void signOut()}>
            Sign out
          </Anchor>
        </>
      }
    >
      <WorkspaceForm />
      {isFirst ? <CheckAgain /> : <OwnWorkspaces />}
      <DeletedWorkspaces />
    </AuthPage>
  )
}

function WorkspaceForm() {
  const { api } = route.useRouteContext()
  const router = useRouter()
  const create = trpc.tenants.create.useMutation({ meta: ownErrors })
  const [slugTyped, setSlugTyped] = useState(false)
  const form = useServerForm({
    schema: createTenantInput,
    initialValues: { name: '', slug: '' },
    save: (input) => create.mutateAsync(input),
    onSaved: async ({ slug }) => {
      await forgetMe(api)
      await router.navigate({ to: '/w/$tenant', params: { tenant: slug } })
    },
  })
  const { slug } = form.values
  const liveProblem = slug ? z.safeParse(tenantSlug, slug).error?.issues[0]?.message : undefined
  return (
    <AuthForm error={form.error} onSubmit={form.submit}>
      <TextInput
        label="Name"
        placeholder="Northwind Studio"
        autoComplete="organization"
        autoFocus
        {...form.field('name')}
        onChange={(event) => {
          const name = event.currentTarget.value
          form.set('name', name)
          if (!slugTyped) form.set('slug', suggestSlug(name))
        }}
      />
      <TextInput
        label="Address"
        description={`${window.location.host}/w/${slug || '…'}`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...form.field('slug')}
        error={form.errors.slug ?? liveProblem}
        onChange={(event) => {
          setSlugTyped(event.currentTarget.value !== '')
          form.set('slug', event.currentTarget.value.trim().toLowerCase())
        }}
      />
      <Button type="submit" variant="filled" fullWidth loading={form.busy}>
        Create workspace
      </Button>
    </AuthForm>
  )
}

/** For those who wait for an invitation. */
function CheckAgain() {
  const { api } = route.useRouteContext()
  const router = useRouter()
  const check = async () => {
    await forgetMe(api)
    await router.navigate({ to: '/' })
  }
  return (
    <Button variant="subtle" fullWidth mt="xs" onClick={() => void check()}>
      I was invited: look again
    </Button>
  )
}

function OwnWorkspaces() {
  const { me } = route.useRouteContext()
  return (
    <nav className="web-auth-others" aria-labelledby="own-workspaces">
      <h2 id="own-workspaces">Your workspaces</h2>
      {me.tenants.map((tenant) => (
        <Link key={tenant.slug} className="fh-rail-button" to="/w/$tenant" params={{ tenant: tenant.slug }}>
          <Initials
            id={tenant.slug}
            name={tenant.name}
            shape="square"
            imageUrl={tenant.logoPath ?? undefined}
          />
          <span className="fh-truncate" dir="auto">
            {tenant.name}
          </span>
        </Link>
      ))}
    </nav>
  )
}
