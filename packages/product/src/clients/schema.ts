import { pageInput, pageOf, recordId, recordVersion, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'
import { currency } from '../money/schema.ts'
import { allowed, colour, externalId, freeText, line, searchText, sortOrder } from '../record/schema.ts'

const name = line(255, 'Give it a name.')
const email = z.nullable(z.email('Must be an e-mail address.').check(z.maxLength(320)))
// Shown as a link: any other scheme (javascript:) would run in the reader's page.
const website = z.nullable(
  z.url({ protocol: /^https?$/, error: 'Must start with https:// or http://.' }).check(z.maxLength(2_000)),
)
const notes = z.nullable(freeText(10_000))

const billingAddress = freeText(1_000).check(
  z.regex(/^([^\r\n]*(\r\n|\r|\n)){0,19}[^\r\n]*$/, 'Must have at most 20 lines.'),
)
const taxId = z.nullable(line(50, 'Must not be empty.'))
const paymentDays = z.nullable(z.int().check(z.minimum(0), z.maximum(365)))

export const clientSorts = ['name', 'createdAt'] as const

export const listClientsInput = z.strictObject({
  ...pageInput,
  /** Part of the name or e-mail address, whatever its case. */
  search: z.optional(searchText),
  /** What another system calls it. */
  externalId: z.optional(externalId),
  /** False: those in use; true: the archived ones only. */
  archived: z._default(z.boolean(), false),
  sort: z._default(z.enum(clientSorts), 'name'),
  order: z._default(sortOrder, 'asc'),
})

export const createClientInput = z.strictObject({
  name,
  email: z._default(email, null),
  website: z._default(website, null),
  notes: z._default(notes, null),
  colour: z._default(colour, 'indigo'),
  externalId: z._default(z.nullable(externalId), null),
  /** Where invoices go; without one to `email`. */
  billingEmail: z._default(email, null),
  billingAddress: z._default(billingAddress, ''),
  taxId: z._default(taxId, null),
  /** Of new invoices; without one that of the settings. */
  currency: z._default(z.nullable(currency), null),
  /** Days to pay new invoices in; without them those of the settings. */
  paymentDays: z._default(paymentDays, null),
})

/** A field left out stays as it is; null empties it. */
export const updateClientInput = z.strictObject({
  id: recordId,
  expectedVersion: recordVersion,
  name: z.optional(name),
  email: z.optional(email),
  website: z.optional(website),
  notes: z.optional(notes),
  colour: z.optional(colour),
  externalId: z.optional(z.nullable(externalId)),
  billingEmail: z.optional(email),
  billingAddress: z.optional(billingAddress),
  taxId: z.optional(taxId),
  currency: z.optional(z.nullable(currency)),
  paymentDays: z.optional(paymentDays),
})

export const clientRow = z.strictObject({
  id: recordId,
  version: z.int(),
  name: z.string(),
  email: z.nullable(z.string()),
  website: z.nullable(z.string()),
  colour,
  externalId: z.nullable(z.string()),
  archivedAt: z.nullable(timestamp),
  createdAt: timestamp,
  updatedAt: timestamp,
  /** Projects that are neither archived nor in the trash. */
  projectCount: z.int(),
  allowed,
})

export const client = z.extend(clientRow, {
  notes: z.nullable(z.string()),
  billingEmail: z.nullable(z.string()),
  billingAddress: z.string(),
  taxId: z.nullable(z.string()),
  currency: z.nullable(currency),
  paymentDays: z.nullable(z.int()),
  /** Name of the member who changed it last; null for somebody who left, or for the system. */
  updatedByName: z.nullable(z.string()),
  /** By status; archived ones are counted apart. */
  projects: z.strictObject({
    planned: z.int(),
    active: z.int(),
    on_hold: z.int(),
    done: z.int(),
    archived: z.int(),
  }),
  /** Of all its projects, archived ones too: what a delete takes along. */
  taskCount: z.int(),
})

/** What webhooks tell of a client: nobody asks there, so nobody may do anything. */
export const clientEvent = z.omit(client, { allowed: true })

export const clientPage = pageOf(clientRow)

export type ListClientsInput = z.infer<typeof listClientsInput>
export type CreateClientInput = z.infer<typeof createClientInput>
export type UpdateClientInput = z.infer<typeof updateClientInput>
export type ClientRow = z.infer<typeof clientRow>
export type ClientDetail = z.infer<typeof client>
