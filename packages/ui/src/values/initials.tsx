import './values.css'

const sizes = { xs: 16, sm: 20, md: 24, lg: 32, xl: 40 } as const
const hueCount = 8

export interface InitialsProps {
  /** Decides the colour, so that a renamed person or workspace keeps it. */
  id: string
  name: string
  size?: keyof typeof sizes | undefined
  /** Circle for people, square for workspaces and clients. */
  shape?: 'circle' | 'square' | undefined
  /** A logo or photograph replaces the letters. */
  imageUrl?: string | undefined
}

/** Avatar. Decorative: print the name beside it. */
export function Initials({ id, name, size = 'md', shape = 'circle', imageUrl }: InitialsProps) {
  const hue = hueOf(id)
  const px = sizes[size]
  return (
    <span
      className="fh-initials"
      data-shape={shape}
      aria-hidden="true"
      style={{
        width: px,
        height: px,
        fontSize: px <= 20 ? 9 : px * 0.42,
        background: `var(--fh-avatar-${hue}-fill)`,
        color: `var(--fh-avatar-${hue}-text)`,
      }}
    >
      {imageUrl ? <img src={imageUrl} alt="" /> : initialsOf(name, shape === 'square' ? 1 : 2)}
    </span>
  )
}

/** First letters of the first and last word; whole graphemes, so that no accent or emoji is cut. */
export function initialsOf(name: string, limit = 2): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const chosen = words.length > 1 && limit > 1 ? [words[0], words[words.length - 1]] : words.slice(0, 1)
  return chosen.map((word) => firstLetter(word ?? '')).join('') || '?'
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function firstLetter(word: string): string {
  for (const { segment } of graphemes.segment(word)) {
    if (/[\p{L}\p{N}]/u.test(segment)) return segment.toLocaleUpperCase('en')
  }
  return ''
}

function hueOf(id: string): number {
  let hash = 0
  for (const letter of id) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return hash % hueCount
}
