import * as z from 'zod/mini'
import { parseDecimal } from './decimals.ts'
import {
  type Draft,
  type DraftValues,
  isUntouched,
  type LineField,
  lineNumbers,
  whatIsWrong,
} from './draft-values.ts'

/** From what is typed to what the procedures take; mistakes stand at the field's pointer: `/lines/2/unitPrice`. */
export const draftSchema = z.pipe(
  z.custom<DraftValues>(),
  z.transform((values: DraftValues, ctx): Draft => {
    const wrong = (pointer: string, message: string) => {
      ctx.issues.push({ code: 'custom', message, input: values, path: [pointer] })
    }
    if (!values.clientId) wrong('clientId', 'Choose who pays.')
    const paymentDays = values.paymentDays.trim() === '' ? undefined : parseDecimal(values.paymentDays, 0)
    if (paymentDays === null) wrong('paymentDays', 'A whole number of days.')
    const kept = values.lines.filter((line) => !isUntouched(line))
    const lines = kept.map((line, index) => {
      const numbers = lineNumbers(line, values.currency)
      for (const [field, value] of Object.entries(numbers))
        if (value === null)
          wrong(`/lines/${index}/${field}`, whatIsWrong(field as LineField, values.currency))
      if (line.description.trim() === '') wrong(`/lines/${index}/description`, 'Say what it is for.')
      const { quantity, unitPrice, discount, taxRate } = numbers
      return {
        description: line.description,
        unit: line.unit,
        quantity: quantity ?? 0,
        unitPrice: unitPrice ?? 0,
        discount: discount ?? 0,
        taxRate: taxRate ?? 0,
      }
    })
    return {
      clientId: values.clientId ?? '',
      currency: values.currency,
      issueDate: values.issueDate,
      dueDate: values.dueDate,
      ...(paymentDays != null && { paymentDays }),
      poNumber: values.poNumber.trim() || null,
      notes: values.notes,
      lines,
    }
  }),
)
