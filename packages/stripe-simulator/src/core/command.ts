import type { commands } from './commands.ts'

/** What a verb is called with: `id` of the object in the path, `parent` of the one above it, the body or query as `params`. */
export interface Input<Params = object> {
  id?: string
  parent?: string
  params?: Params
}

export type CommandKind = keyof typeof commands

type InputOf<Kind extends CommandKind> = Parameters<(typeof commands)[Kind]>[1]
export type AnswerOf<Kind extends CommandKind> = ReturnType<(typeof commands)[Kind]>

/** `{ kind: 'subscriptions.update', id, params }`; params are the SDK's own of that call. */
export type Command<Kind extends CommandKind = CommandKind> = Kind extends CommandKind
  ? { kind: Kind; request?: { id: string | null; idempotency_key: string | null } } & InputOf<Kind>
  : never
