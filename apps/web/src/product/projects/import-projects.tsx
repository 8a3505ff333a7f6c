import { importProjectRow, projectStatuses } from '@freehold/product/projects/schema'
import { colours } from '@freehold/product/record/schema'
import { ImportDrawer, type ShownImport } from '../../platform/imports/import-drawer.tsx'
import { type ImportKind, importColumns } from '../../platform/imports/import-kind.ts'

const kind: ImportKind = {
  resource: 'projects',
  columns: importColumns(importProjectRow, {
    name: { about: 'What it is called.', example: 'Website relaunch' },
    clientId: { about: 'Of a client here: the last part of the address of its page.', example: '' },
    status: { about: `One of: ${projectStatuses.join(', ')}.`, example: 'active' },
    dueDate: { about: 'Year, month and day, as in 2026-12-18.', example: '2026-12-18' },
    description: { about: 'Text of any length.', example: 'New design, same address' },
    colour: { about: `One of: ${colours.join(', ')}.`, example: 'blue' },
    externalId: {
      about: 'What your other system calls it. A row whose id is known here changes that project.',
      example: 'CRM-1042',
    },
    clientExternalId: {
      about: 'What your other system calls the client, instead of its id here.',
      example: '',
    },
  }),
}

export function ImportProjects(props: ShownImport) {
  return <ImportDrawer kind={kind} {...props} />
}
