import { read, router, write } from '@freehold/api'
import { bulkInput, bulkOutput } from '../bulk/schema.ts'
import { deletion, onlyId } from '../record/schema.ts'
import { archiveClient } from './archive-client.ts'
import { archiveClients } from './archive-clients.ts'
import { createClient } from './create-client.ts'
import { deleteClient } from './delete-client.ts'
import { deleteClients } from './delete-clients.ts'
import { getClient } from './get-client.ts'
import { listClients } from './list-clients.ts'
import { client, clientPage, createClientInput, listClientsInput, updateClientInput } from './schema.ts'
import { unarchiveClient } from './unarchive-client.ts'
import { updateClient } from './update-client.ts'

export const clientsRouter = router({
  list: read('client:read', { input: listClientsInput, output: clientPage }, listClients),
  get: read('client:read', { input: onlyId, output: client }, getClient),
  create: write('client:create', { input: createClientInput, output: client }, createClient),
  update: write('client:update', { input: updateClientInput, output: client }, updateClient),
  archive: write('client:update', { input: onlyId, output: client }, archiveClient),
  unarchive: write('client:update', { input: onlyId, output: client }, unarchiveClient),
  delete: write('client:delete', { input: onlyId, output: deletion }, deleteClient),
  bulkArchive: write('client:update', { input: bulkInput, output: bulkOutput }, archiveClients),
  bulkDelete: write('client:delete', { input: bulkInput, output: bulkOutput }, deleteClients),
})
