import './values.css'

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/u.test(navigator.userAgent)
const names: Record<string, string> = {
  mod: isApple ? '⌘' : 'Ctrl',
  alt: isApple ? '⌥' : 'Alt',
  shift: '⇧',
  enter: '↵',
  escape: 'Esc',
}

/** Keys in the viewer's own notation: `<Kbd keys={['mod', 'K']} />`. */
export function Kbd({ keys }: { keys: readonly string[] }) {
  return (
    <span className="fh-kbd">
      {keys.map((key) => (
        <kbd key={key}>{names[key.toLowerCase()] ?? key}</kbd>
      ))}
    </span>
  )
}
