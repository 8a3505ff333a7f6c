import type { Permission } from '@freehold/access'
import type { Reader } from '@freehold/core'
import { type $ZodType, safeParse } from 'zod/v4/core'

/** What people read of one notification. Plain text. */
export interface NotificationText {
  /** One line that says what happened: “Ada Byron assigned you “Draw the roof””. Also the mail's subject. */
  title: string
  /** A sentence more, if there is one. */
  body?: string
  /** Where it leads, within the workspace: `/projects/<id>`. */
  path?: string
}

export interface NotificationOptions<Data> {
  /** `noun.what`, e.g. `task.assigned`. */
  name: string
  /** Its row in the preferences: “Tasks assigned to you”. */
  label: string
  /** When one gets it, in a sentence. */
  hint: string
  /** Who can get it at all: others are not asked whether they want it. */
  audience: 'everyone' | Permission
  /** Facts of that moment (names, dates), kept with it. Never more than each recipient may read of its record. */
  data: $ZodType<Data>
  /** The same words in the app and by mail, with days and numbers as the reader writes them. */
  present(data: Data, reader: Reader): NotificationText
  /** Where it goes for who has not chosen. Default: both. */
  byDefault?: { inApp: boolean; mail: boolean }
  /** For the preview of its mail. */
  sample: NoInfer<Data>
}

export type NotificationDefinition<Data> = Required<NotificationOptions<Data>>

/** Notifications of different data in one list. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has its own data
export type AnyNotification = NotificationDefinition<any>

const known = new Map<string, AnyNotification>()

/** A kind of news for single people, declared once beside its feature and listed in `Feature.notifications`. */
export function defineNotification<Data>(options: NotificationOptions<Data>): NotificationDefinition<Data> {
  const definition = { byDefault: { inApp: true, mail: true }, ...options }
  known.set(definition.name, definition)
  return definition
}

/** What a kept notification says; null when its kind is gone, or no longer understands what was kept. */
export function notificationText(kind: string, data: unknown, reader: Reader): NotificationText | null {
  const definition = known.get(kind)
  if (!definition) return null
  const parsed = safeParse(definition.data, data)
  return parsed.success ? definition.present(parsed.data, reader) : null
}

/** All kinds of the features that this process has loaded, by name. */
export const notificationKinds: ReadonlyMap<string, AnyNotification> = known
