import { type ChangeEvent, useState } from 'react'

export type FieldErrors<Values> = { [Name in keyof Values]?: string | undefined }

export interface Fields<Values extends object> {
  values: Values
  errors: FieldErrors<Values>
  dirty: boolean
  /** Spread on a Mantine input: `{...form.field('name')}`. Takes its events as well as plain values. */
  field<Name extends keyof Values & string>(name: Name): FieldProps<Values[Name]>
  set<Name extends keyof Values>(name: Name, value: Values[Name]): void
  setErrors(errors: FieldErrors<Values>): void
  /** Takes these, or the values as they are, for the saved ones. */
  settle(values?: Values): void
}

export interface FieldProps<Value> {
  name: string
  value: Value
  error: string | undefined
  /** Mantine forgets it on password fields. */
  'aria-invalid': true | undefined
  // biome-ignore lint/suspicious/noExplicitAny: inputs report an event or a value, each of its own type
  onChange: (next: any) => void
}

/** The values of a flat form, what is wrong with them, and whether they differ from the saved ones. */
export function useFields<Values extends object>(initial: Values): Fields<Values> {
  const [saved, setSaved] = useState(initial)
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<FieldErrors<Values>>({})
  const set: Fields<Values>['set'] = (name, value) => {
    setValues((current) => ({ ...current, [name]: value }))
    setErrors((current) => without(current, String(name)))
  }
  return {
    values,
    errors,
    dirty: (Object.keys(values) as (keyof Values)[]).some((name) => !same(values[name], saved[name])),
    field: (name) => ({
      name,
      value: values[name],
      error: errors[name],
      'aria-invalid': errors[name] ? true : undefined,
      onChange: (next) => set(name, valueOf(next)),
    }),
    set,
    setErrors,
    settle(next = values) {
      setSaved(next)
      setValues(next)
      setErrors({})
    },
  }
}

/** Without what is wrong with a field, and with what lies in it: `/lines/2/price`. */
function without<Values>(errors: FieldErrors<Values>, name: string): FieldErrors<Values> {
  const left = Object.entries(errors).filter(([key]) => key !== name && !key.startsWith(`/${name}/`))
  return Object.fromEntries(left) as FieldErrors<Values>
}

function valueOf<Value>(next: Value | ChangeEvent<HTMLInputElement>): Value {
  const target = (next as Partial<ChangeEvent<HTMLInputElement>> | null)?.target
  if (!target) return next as Value
  return (target.type === 'checkbox' ? target.checked : target.value) as Value
}

/** Fields hold text, numbers, flags, or lists of them. */
function same(a: unknown, b: unknown): boolean {
  return (
    a === b ||
    (Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => item === b[index]))
  )
}
