import { createLastList } from '../record/last-list.ts'
import type { InvoicesSearch } from './routes.ts'

export const lastInvoices = createLastList<InvoicesSearch>()
