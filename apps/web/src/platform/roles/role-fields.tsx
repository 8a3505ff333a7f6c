import { Textarea, TextInput } from '@mantine/core'
import type { ServerForm } from '../form/index.ts'

export interface RoleText {
  name: string
  description: string
}

export function RoleFields({ form }: { form: ServerForm<RoleText> }) {
  return (
    <>
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        maxLength={80}
        dir="auto"
        data-autofocus
        autoComplete="off"
        {...form.field('name')}
      />
      <Textarea
        label="Description"
        description="For whom it is, in a sentence."
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        dir="auto"
        {...form.field('description')}
        onKeyDown={(event) => {
          // One line that lists show: Enter is no part of it.
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
    </>
  )
}
