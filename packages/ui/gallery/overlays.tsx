import { Button, PasswordInput } from '@mantine/core'
import { IconBriefcase, IconPlus, IconUsersGroup } from '@tabler/icons-react'
import {
  ConfirmDanger,
  ConflictDialog,
  NewVersionNotice,
  Palette,
  SessionExpiredDialog,
  ShortcutsSheet,
  UnsavedDialog,
} from '../src/index.ts'
import { projects } from './ugly-data.ts'

const none = () => undefined
const run = none

export const shortcuts = [
  { keys: ['mod', 'K'], label: 'Search or jump to', group: 'Everywhere' },
  { keys: ['?'], label: 'Show this sheet', group: 'Everywhere', run },
  { keys: ['G', 'H'], label: 'Go to home', group: 'Navigation', run },
  { keys: ['G', 'P'], label: 'Go to projects', group: 'Navigation', run },
  { keys: ['G', 'C'], label: 'Go to clients', group: 'Navigation', run },
  { keys: ['C'], label: 'New project', group: 'Projects', run },
  { keys: ['/'], label: 'Search this list', group: 'Projects', run },
]

/** Every overlay of the library, one at a time. */
export function Overlays({ open }: { open: string }) {
  return (
    <>
      <ConfirmDanger
        opened={open === 'danger'}
        onClose={none}
        act="Delete workspace"
        name="Bundesverband der Deutschen Süßwarenindustrie e. V."
        effects={[
          { label: 'Projects', amount: 1_234_567 },
          { label: 'Members who lose access', amount: 48 },
          { label: 'Unpaid invoices', amount: '€7,777,777.00' },
        ]}
        grace="It can be restored until 23 Dec 2026. After that it is gone, backups included."
        onConfirm={none}
      />
      <ConflictDialog
        opened={open === 'conflict'}
        onClose={none}
        noun="project"
        changedBy="Jean-Baptiste Emmanuel Zorg the Third"
        changedAt={new Date(Date.now() - 65_000).toISOString()}
        changes={[{ field: 'Name', before: 'Website', after: 'Website relaunch' }]}
        onReload={none}
        onOverwrite={none}
      />
      <SessionExpiredDialog
        opened={open === 'session'}
        email="jean-baptiste.emmanuel@zorg-industries.example"
      >
        <PasswordInput label="Password" data-autofocus />
        <Button variant="filled" fullWidth mt="md">
          Sign in
        </Button>
      </SessionExpiredDialog>
      <UnsavedDialog opened={open === 'unsaved'} onStay={none} onDiscard={none} />
      <ShortcutsSheet opened={open === 'shortcuts'} onClose={none} shortcuts={shortcuts} />
      {open === 'version' ? <NewVersionNotice onReload={none} /> : null}
      <Palette
        groups={[
          {
            label: 'Go to',
            items: [
              { id: 'p', label: 'Projects', icon: IconBriefcase, keys: ['G', 'P'], onSelect: none },
              { id: 'c', label: 'Clients', icon: IconUsersGroup, keys: ['G', 'C'], onSelect: none },
            ],
          },
          {
            label: 'Actions',
            items: [{ id: 'n', label: 'New project', icon: IconPlus, keys: ['C'], onSelect: none }],
          },
          {
            label: 'Projects',
            fromServer: true,
            items: projects.slice(0, 6).map((project) => ({
              id: project.id,
              label: project.name,
              description: project.client,
              icon: IconBriefcase,
              onSelect: none,
            })),
          },
        ]}
      />
    </>
  )
}
