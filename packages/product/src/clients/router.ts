import { read, router, write } from '@freehold/api'
import { activityInput, activityPage } from '@freehold/platform/audit-log/schema'
import { bulkInput, bulkOutput } from '../bulk/schema.ts'
import { deletion, onlyId } from '../record/schema.ts'
import { archiveClient } from './archive-client.ts'
import { archiveClients } from './archive-clients.ts'
import { createClient } from './create-client.ts'
import { deleteClient } from './delete-client.ts'
import { deleteClients } from './delete-clients.ts'
import { getClient } from './get-client.ts'
import { listClientActivity } from './list-client-activity.ts'
import { listClients } from './list-clients.ts'
import { rest } from './rest.ts'
import { client, clientPage, createClientInput, listClientsInput, updateClientInput } from './schema.ts'
import { unarchiveClient } from './unarchive-client.ts'
import { updateClient } from './update-client.ts'

export const clientsRouter = router({
  list: read('client:read', { input: listClientsInput, output: clientPage, rest: rest.list }, listClients),
  get: read('client:read', { input: onlyId, output: client, rest: rest.get }, getClient),
  activity: read('client:read', { input: activityInput, output: activityPage }, listClientActivity),
  create: write(
    'client:create',
    { input: createClientInput, output: client, rest: rest.create },
    createClient,
  ),
  update: write(
    'client:update',
    { input: updateClientInput, output: client, rest: rest.update },
    updateClient,
  ),
  archive: write('client:update', { input: onlyId, output: client, rest: rest.archive }, archiveClient),
  unarchive: write('client:update', { input: onlyId, output: client, rest: rest.unarchive }, unarchiveClient),
  delete: write('client:delete', { input: onlyId, output: deletion, rest: rest.delete }, deleteClient),
  bulkArchive: write(
    'client:update',
    { input: bulkInput, output: bulkOutput, rest: rest.bulkArchive },
    archiveClients,
  ),
  bulkDelete: write(
    'client:delete',
    { input: bulkInput, output: bulkOutput, rest: rest.bulkDelete },
    deleteClients,
  ),
})
