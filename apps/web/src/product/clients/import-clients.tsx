import { createClientInput } from '@freehold/product/clients/schema'
import { colours } from '@freehold/product/record/schema'
import { ImportDrawer, type ShownImport } from '../../platform/imports/import-drawer.tsx'
import { type ImportKind, importColumns } from '../../platform/imports/import-kind.ts'

const kind: ImportKind = {
  resource: 'clients',
  columns: importColumns(createClientInput, {
    name: { about: 'What they are called. No two clients share a name.', example: 'Harbour Books' },
    email: { about: 'Where they are written to.', example: 'hello@harbour-books.example' },
    website: { about: 'With https:// or http:// in front.', example: 'https://harbour-books.example' },
    notes: { about: 'Anything worth knowing.', example: 'Closed on Mondays' },
    colour: { about: `One of: ${colours.join(', ')}.`, example: 'teal' },
    externalId: {
      about: 'What your other system calls them. A row whose id is known here changes that client.',
      example: 'CRM-17',
    },
    billingEmail: { about: 'Where invoices go, when not to the address above.', example: '' },
    billingAddress: { about: 'As it stands on invoices.', example: '12 Quay Street, Hamburg' },
    taxId: { about: 'Of the client, as it stands on invoices.', example: 'DE123456789' },
    currency: { about: 'Three letters, as in EUR. Invoices of this client are in it.', example: 'EUR' },
    paymentDays: { about: 'A whole number of days to pay invoices in.', example: '30' },
  }),
}

export function ImportClients(props: ShownImport) {
  return <ImportDrawer kind={kind} {...props} />
}
