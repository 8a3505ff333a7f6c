import { keepPreviousData } from '@tanstack/react-query'
import { trpc } from '../../platform/api/trpc.ts'
import { ColourMark } from '../record/colour-mark.tsx'
import type { PickerOption } from '../record/record-picker.tsx'

/** Clients in use whose name or address matches, by name. */
export function useClientOptions(search: string): PickerOption[] | undefined {
  const clients = trpc.clients.list.useQuery(
    { limit: 50, ...(search && { search }) },
    { placeholderData: keepPreviousData },
  )
  return clients.data?.data.map(({ id, name, colour }) => ({
    value: id,
    label: name,
    icon: <ColourMark colour={colour} name={name} size={20} />,
  }))
}

/** Name of the chosen client, which need not be among those found. */
export function useClientName(id: string | null): string | undefined {
  const client = trpc.clients.get.useQuery({ id: id ?? '' }, { enabled: id !== null, staleTime: 60_000 })
  if (!id) return undefined
  return client.data?.name ?? (client.isPending ? '…' : 'Unknown client')
}
