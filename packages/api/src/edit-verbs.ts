import type { AnyTRPCRouter } from '@trpc/server'
import type { VerbContext } from './context.ts'
import type { Schema } from './procedures.ts'
import type { ProcedureMeta } from './trpc.ts'

/** What a procedure of members does inside its transaction, for code that is in one already: its input and its verb. */
export interface Edit {
  input: Schema
  /** With an input that its schema has parsed. */
  run(ctx: VerbContext, input: unknown): Promise<unknown>
}

const verbs = new WeakMap<object, Edit>()

/** Remembers the verb behind a procedure. */
export function keepVerb<P extends object>(procedure: P, edit: Edit): P {
  verbs.set(procedure, edit)
  return procedure
}

/** @throws Error for a procedure that is not there, or not of members */
export function verbOf(router: AnyTRPCRouter, name: string): Edit {
  const procedures = router._def.procedures as unknown as Record<string, object>
  const found = procedures[name] && verbs.get(procedures[name])
  if (!found) throw new Error(`There is no procedure ${name} of members`)
  return found
}

/**
 * How a kind of record is edited: the verb of its feature's `update`, with the guards and rules it has for everybody. Undo and
 * history replay through it.
 * @throws Error for a kind that says it is undoable and has no update
 */
export function editOf(subject: string, router: AnyTRPCRouter): Edit {
  const procedures = router._def.procedures as unknown as Record<string, { _def: { meta?: ProcedureMeta } }>
  const update = procedures['update']
  const edit = update && verbs.get(update)
  if (!edit || update._def.meta?.permission !== `${subject}:update`)
    throw new Error(
      `The resource ${subject} is undoable, but its feature has no update with ${subject}:update`,
    )
  return edit
}
