import { changedInput, changedOutput } from '@freehold/api'
import { pageOf, recordId } from '@freehold/core/schema'
import { ids } from '@freehold/platform/rest-examples'
import * as z from 'zod/mini'
import {
  createProjectInput,
  type ProjectRow,
  project,
  projectEvent,
  projectPage,
  projectRow,
  updateProjectInput,
} from './schema.ts'

/** In v2 a project's client is one thing: `client: { id, name } | null`, where v1 has `clientId` and `clientName`. */
const client = z.nullable(z.strictObject({ id: recordId, name: z.string() }))

const rowV2 = z.extend(z.omit(projectRow, { clientId: true, clientName: true }), { client })
const projectV2 = z.extend(z.omit(project, { clientId: true, clientName: true }), { client })

function withClient<Row extends Pick<ProjectRow, 'clientId' | 'clientName'>>(row: Row) {
  const { clientId, clientName, ...rest } = row
  return { ...rest, client: clientId === null ? null : { id: clientId, name: clientName ?? '' } }
}

export const detailV2 = changedOutput(project, projectV2, withClient)

/** The same for webhooks. */
export const eventV2 = changedOutput(projectEvent, z.omit(projectV2, { allowed: true }), withClient)

export const pageV2 = changedOutput(projectPage, pageOf(rowV2), ({ data, nextCursor }) => ({
  data: data.map(withClient),
  nextCursor,
}))

/** What a client is chosen by: its id, as in the answer. */
const chosen = z.nullable(z.strictObject({ id: recordId }))

export const createV2 = changedInput(
  z.extend(z.omit(createProjectInput, { clientId: true }), { client: z._default(chosen, null) }),
  createProjectInput,
  ({ client: given, ...rest }) => ({ ...rest, clientId: given?.id ?? null }),
  { name: 'Website relaunch', client: { id: ids.client }, status: 'active', dueDate: '2026-12-18' },
)

export const updateV2 = changedInput(
  z.extend(z.omit(updateProjectInput, { clientId: true }), { client: z.optional(chosen) }),
  updateProjectInput,
  ({ client: given, ...rest }) => ({
    ...rest,
    ...(given !== undefined && { clientId: given?.id ?? null }),
  }),
  { id: ids.project, expectedVersion: 3, client: null },
)
