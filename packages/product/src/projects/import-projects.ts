import type { AccessContext } from '@freehold/access'
import { defineImport, type ImportOutcome } from '@freehold/api'
import { AppError } from '@freehold/core'
import { clientResource } from '../clients/index.ts'
import { applies } from '../record/applies.ts'
import { livingByExternalId } from '../record/living-by-external-id.ts'
import { addProject } from './add-project.ts'
import { changeProject } from './change-project.ts'
import { projectResource } from './project-resource.ts'
import { importProjectRow, updateProjectInput } from './schema.ts'

export const projectImport = defineImport({
  name: 'projects',
  permission: 'project:create',
  row: importProjectRow,
  async importRow(ctx, { clientExternalId, ...given }, named): Promise<ImportOutcome> {
    const clientId = clientExternalId ? await clientOf(ctx, clientExternalId) : given.clientId
    const input = { ...given, clientId }
    const known = given.externalId && (await livingByExternalId(ctx, projectResource, given.externalId))
    if (!known) {
      await addProject(ctx, input)
      return 'created'
    }
    const fields = new Set(clientExternalId ? [...named, 'clientId'] : named)
    const changes = applies(updateProjectInput, input, fields, known)
    if (!changes) return 'unchanged'
    await changeProject(ctx, changes)
    return 'updated'
  },
})

async function clientOf(ctx: AccessContext, given: string): Promise<string> {
  const id = (await livingByExternalId(ctx, clientResource, given))?.id
  if (id !== undefined) return id
  const detail = 'There is no client with this external id.'
  throw new AppError('invalid', detail, {
    fields: [{ pointer: '/clientExternalId', code: 'unknown', detail }],
  })
}
