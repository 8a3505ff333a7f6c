import { DateField } from '@freehold/ui'
import type { ServerForm } from '../../platform/form/index.ts'
import type { DraftValues } from './draft-values.ts'

/** The days of a draft. The calendar is heavy: it comes once the rest of the editor stands. */
export function DraftDates({ form }: { form: ServerForm<DraftValues> }) {
  const { values, errors } = form
  return (
    <>
      <DateField
        label="Issue date"
        value={values.issueDate}
        onChange={(day) => form.set('issueDate', day)}
        error={errors.issueDate}
      />
      <DateField
        label="Due date"
        value={values.dueDate}
        onChange={(day) => form.set('dueDate', day)}
        error={errors.dueDate}
      />
    </>
  )
}
