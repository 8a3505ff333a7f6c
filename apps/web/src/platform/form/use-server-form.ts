import { useEffect, useRef, useState } from 'react'
import type { ZodMiniType } from 'zod/mini'
import { type ApiError, readError, type StaleConflict, staleConflict } from '../api/read-error.ts'
import { placeFieldErrors } from './place-field-errors.ts'
import { type FieldErrors, type Fields, useFields } from './use-fields.ts'

export interface ServerFormOptions<Values extends object, Parsed, Saved> {
  /**
   * The procedure's own input schema, or the part of it this form fills (`z.pick`). As a function it is fetched once the form
   * is drawn: pages that must start small need no validation to do so.
   */
  schema: ZodMiniType<Parsed, Values> | (() => Promise<ZodMiniType<Parsed, Values>>)
  /** Read once; `settle(values)` takes newer ones. */
  initialValues: Values
  /** Calls the server. `overwriteVersion` is set when the person chose to overwrite somebody's newer change. */
  save: (parsed: Parsed, overwriteVersion: number | undefined) => Promise<Saved>
  onSaved: (saved: Saved) => void
}

export interface ServerForm<Values extends object> extends Omit<Fields<Values>, 'setErrors'> {
  /** Validates, then saves; ignored while a save runs. */
  submit: () => void
  busy: boolean
  /** What the server said about the form as a whole. */
  error: { message: string; requestId: string | undefined } | undefined
  /** Somebody saved first: show ConflictDialog, with `overwrite` and `keepEditing` as its ways out. */
  conflict: StaleConflict | null
  overwrite: () => void
  keepEditing: () => void
}

/**
 * A form over one mutation: validates with the shared schema, puts the server's field errors to their fields, sends once per
 * submit, and notices when somebody else saved first. The mutation carries `meta: ownErrors`.
 */
export function useServerForm<Values extends object, Parsed, Saved>(
  options: ServerFormOptions<Values, Parsed, Saved>,
): ServerForm<Values> {
  const { schema, initialValues, save, onSaved } = options
  const { setErrors, ...fields } = useFields(initialValues)
  const [problem, setProblem] = useState<ApiError | null>(null)
  const [busy, setBusy] = useState(false)
  const sending = useRef(false)
  const isFetched = typeof schema === 'function'
  // A failure is told at the submit, which asks again.
  useEffect(() => {
    if (typeof schema === 'function') schema().catch(() => undefined)
  }, [isFetched])

  async function send(overwriteVersion?: number): Promise<void> {
    if (sending.current) return
    sending.current = true
    try {
      const rules = typeof schema === 'function' ? await schema() : schema
      const parsed = rules.safeParse(fields.values)
      if (!parsed.success) return show(firstIssues(parsed.error.issues))
      setBusy(true)
      setProblem(null)
      const saved = await save(parsed.data, overwriteVersion)
      fields.settle()
      onSaved(saved)
    } catch (error) {
      const { placed, rest } = placeFieldErrors(readError(error), fields.values)
      setProblem(rest)
      show(placed)
    } finally {
      sending.current = false
      setBusy(false)
    }
  }

  function show(errors: Record<string, string>): void {
    setErrors(errors as FieldErrors<Values>)
    // Errors set just now are on the page after the next paint.
    requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus())
  }

  const conflict = problem && staleConflict(problem)
  return {
    ...fields,
    submit: () => void send(),
    busy,
    error: problem && !conflict ? describe(problem) : undefined,
    conflict,
    overwrite: () => void send(conflict?.currentVersion),
    keepEditing: () => setProblem(null),
  }
}

/** The id is for failures of ours: nobody reports their own wrong password. */
function describe({ code, message, requestId }: ApiError): {
  message: string
  requestId: string | undefined
} {
  const ours = code === 'internal' || code === 'unavailable'
  return { message, requestId: ours ? requestId : undefined }
}

function firstIssues(issues: readonly { path: PropertyKey[]; message: string }[]): Record<string, string> {
  const first: Record<string, string> = {}
  for (const { path, message } of issues) first[String(path[0] ?? '')] ??= message
  return first
}

/** Meta of a mutation whose errors its form shows: no toast besides. */
export const ownErrors = { ownErrors: true } as const
