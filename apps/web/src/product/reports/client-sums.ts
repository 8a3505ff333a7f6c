import type { Outputs } from '../../platform/api/trpc.ts'

export type Revenue = Outputs['reports']['revenue']

export interface ClientSums {
  clientId: string
  clientName: string
  count: number
  net: number
  gross: number
  open: number
}

/** The rows of all months, by client; who brought most comes first. */
export function sumByClient(rows: Revenue['rows']): ClientSums[] {
  const sums = new Map<string, ClientSums>()
  for (const { clientId, clientName, count, net, gross, open } of rows) {
    const sum = sums.get(clientId) ?? { clientId, clientName, count: 0, net: 0, gross: 0, open: 0 }
    sums.set(clientId, {
      ...sum,
      count: sum.count + count,
      net: sum.net + net,
      gross: sum.gross + gross,
      open: sum.open + open,
    })
  }
  return [...sums.values()].sort((a, b) => b.net - a.net || a.clientName.localeCompare(b.clientName, 'en'))
}
