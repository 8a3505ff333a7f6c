import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../../platform/list/use-list-url.ts'
import { lazyPage } from '../../platform/routing/lazy-page.tsx'
import { idParam, textParam, wordParam } from '../../platform/routing/search-params.ts'
import { workspaceRoute } from '../../platform/routing/workspace-route.ts'
import { type Period, periods, toDays } from './periods.ts'
import { type ShownState, shownStates, toStates } from './states.ts'

const sorts = ['number', '-number', 'issueDate', '-issueDate', 'dueDate', '-dueDate'] as const
type SortColumn = 'number' | 'issueDate' | 'dueDate'
const getParentRoute = () => workspaceRoute

export interface InvoicesSearch extends ListSearch {
  state?: ShownState | undefined
  /** Id of a client. */
  client?: string | undefined
  /** In which it was issued. */
  period?: Period | undefined
}

export const invoicesRoute = createRoute({
  getParentRoute,
  path: '/invoices',
  validateSearch: (raw: Record<string, unknown>): InvoicesSearch => ({
    q: textParam(raw['q']),
    sort: wordParam(raw['sort'], sorts),
    after: textParam(raw['after'], 8000),
    state: wordParam(raw['state'], shownStates),
    client: idParam(raw['client']),
    period: wordParam(raw['period'], periods),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.api.utils.invoices.list.prefetch(toInvoicesInput(deps))
    void context.api.utils.invoices.totals.prefetch(toInvoiceFilter(deps))
  },
  component: lazyPage(() => import('./invoices-page.tsx')),
})

export interface NewInvoiceSearch {
  /** Whom it is for. */
  client?: string | undefined
}

export const newInvoiceRoute = createRoute({
  getParentRoute,
  path: '/invoices/new',
  validateSearch: (raw: Record<string, unknown>): NewInvoiceSearch => ({ client: idParam(raw['client']) }),
  loader: ({ context }) => void context.api.utils.invoices.settings.prefetch(),
  component: lazyPage(() => import('./new-invoice-page.tsx')),
})

export const invoiceRoute = createRoute({
  getParentRoute,
  path: '/invoices/$invoiceId',
  loader: ({ context, params: { invoiceId } }) =>
    void context.api.utils.invoices.get.prefetch({ id: invoiceId }),
  component: lazyPage(() => import('./invoice-page.tsx')),
})

export const editInvoiceRoute = createRoute({
  getParentRoute,
  path: '/invoices/$invoiceId/edit',
  loader: ({ context, params: { invoiceId } }) => {
    void context.api.utils.invoices.get.prefetch({ id: invoiceId })
    void context.api.utils.invoices.settings.prefetch()
  },
  component: lazyPage(() => import('./edit-invoice-page.tsx')),
})

export const invoicingRoute = createRoute({
  getParentRoute,
  path: '/settings/invoices',
  loader: ({ context }) => void context.api.utils.invoices.settings.prefetch(),
  component: lazyPage(() => import('./invoicing-page.tsx')),
})

/** The filters as the list and its totals take them. */
export function toInvoiceFilter({ q, state, client, period }: InvoicesSearch) {
  return {
    ...(q && { search: q }),
    ...(state && { state: toStates(state) }),
    ...(client && { clientId: client }),
    ...(period && toDays(period, new Date())),
  }
}

export function toInvoicesInput(search: InvoicesSearch) {
  const { sort = '-issueDate', after } = search
  return {
    ...toInvoiceFilter(search),
    sort: sort.replace('-', '') as SortColumn,
    order: sort.startsWith('-') ? ('desc' as const) : ('asc' as const),
    ...(after && { cursor: after }),
  }
}

export const routes = [
  invoicesRoute,
  newInvoiceRoute,
  invoiceRoute,
  editInvoiceRoute,
  invoicingRoute,
] as const
