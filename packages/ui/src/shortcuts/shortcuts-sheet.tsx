import { Modal, Switch } from '@mantine/core'
import { Kbd } from '../values/kbd.tsx'
import '../dialogs/dialogs.css'
import type { Shortcut } from './shortcut.ts'
import { useShortcutsEnabled } from './use-shortcuts.ts'

export interface ShortcutsSheetProps {
  opened: boolean
  onClose: () => void
  /** The same list that `useShortcuts` runs. */
  shortcuts: readonly Shortcut[]
}

/** The `?` sheet: every shortcut by group, and the switch that turns single keys off. */
export function ShortcutsSheet({ opened, onClose, shortcuts }: ShortcutsSheetProps) {
  const [enabled, setEnabled] = useShortcutsEnabled()
  const groups = [...Map.groupBy(shortcuts, (shortcut) => shortcut.group)]
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size={640}>
      <div className="fh-shortcuts">
        {groups.map(([group, members]) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {members.map((shortcut) => (
                <div key={shortcut.label}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    <Kbd keys={shortcut.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        className="fh-shortcuts-switch"
        label="Single-key shortcuts"
        description="Turn off if you dictate or use keys for something else"
        checked={enabled}
        onChange={(event) => setEnabled(event.currentTarget.checked)}
      />
    </Modal>
  )
}
