import { Loader } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { trpc } from '../api/trpc.ts'
import type { Overview } from './billing-types.ts'
import { Note } from './note.tsx'

const route = getRouteApi('/w/$tenant/billing')
const longMs = 20_000

/** Back from a page of Stripe: something may have been paid or changed there. */
export function isBack({
  checkout,
  card,
  portal,
}: { [Page in 'checkout' | 'card' | 'portal']?: string | undefined }) {
  return checkout === 'done' || card === 'done' || portal === 'back'
}

/** Back from Stripe: nothing is believed until Stripe was asked. Says so, and goes when the answer is in. */
export function Confirming({ overview: { syncedAt } }: { overview: Overview }) {
  return isBack(route.useSearch()) ? <Waiting syncedAt={syncedAt} /> : null
}

function Waiting({ syncedAt }: { syncedAt: string | null }) {
  const navigate = route.useNavigate()
  const before = useRef(syncedAt)
  const [long, setLong] = useState(false)
  const { mutate: ask } = trpc.billing.refresh.useMutation()
  useEffect(() => {
    ask({})
    const timer = setTimeout(setLong, longMs, true)
    return () => clearTimeout(timer)
  }, [ask])
  useEffect(() => {
    if (syncedAt !== before.current)
      void navigate({ search: ({ open }) => (open ? { open } : {}), replace: true })
  }, [syncedAt, navigate])
  return (
    <Note tone="info" icon={<Loader size={16} aria-hidden="true" />} title="Confirming with Stripe">
      {long
        ? 'This takes longer than usual. You can leave: it goes on by itself, and what you paid is not lost.'
        : 'A few seconds. What you see changes by itself.'}
    </Note>
  )
}
