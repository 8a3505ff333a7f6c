export interface Shortcut {
  /** Pressed one after the other (`['G', 'P']`), or together when the first is a modifier (`['mod', 'K']`). */
  keys: readonly string[]
  /** `Go to projects`. */
  label: string
  /** Heading in the sheet: `Navigation`. */
  group: string
  /** Absent: only listed, handled elsewhere (the palette's own key). */
  run?: (() => void) | undefined
}
