import type { Colour } from '@freehold/product/record/schema'
import { DateField } from '@freehold/ui'
import { Select, Textarea, TextInput } from '@mantine/core'
import type { ServerForm } from '../../platform/form/index.ts'
import { ClientField } from '../client-picker/client-field.tsx'
import { statusWords } from '../project-blocks/project-status.tsx'
import { statuses } from '../project-blocks/statuses.ts'
import { ColourField } from '../record/colour-field.tsx'
import type { ProjectValues } from './project-values.ts'

const statusOptions = statuses.map((value) => ({ value, label: statusWords[value].label }))

export function ProjectFields({ form }: { form: ServerForm<ProjectValues> }) {
  const { dueDate, clientId } = form.values
  return (
    <>
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        maxLength={255}
        dir="auto"
        data-autofocus
        autoComplete="off"
        {...form.field('name')}
      />
      <ClientField
        value={clientId ?? null}
        onChange={(next) => form.set('clientId', next)}
        error={form.errors.clientId}
      />
      <Select
        label="Status"
        data={statusOptions}
        {...form.field('status')}
        value={form.values.status ?? null}
      />
      <DateField
        label="Due date"
        value={dueDate ?? null}
        onChange={(next) => form.set('dueDate', next)}
        error={form.errors.dueDate}
      />
      <Textarea
        label="Description"
        autosize
        minRows={4}
        maxRows={14}
        dir="auto"
        {...form.field('description')}
      />
      <ColourField
        name="colour"
        value={form.values.colour}
        onChange={(colour: Colour) => form.set('colour', colour)}
      />
    </>
  )
}
