import { createLastList } from '../record/last-list.ts'
import type { ClientsSearch } from './routes.ts'

export const lastClients = createLastList<ClientsSearch>()
