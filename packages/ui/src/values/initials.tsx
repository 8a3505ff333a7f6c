import { useState } from 'react'
import './values.css'

const sizes = { xs: 16, sm: 20, md: 24, lg: 32, xl: 40, '2xl': 64 } as const
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

/** Avatar: the picture where there is one that can be shown, the letters otherwise. Decorative: print the name beside it. */
export function Initials({ id, name, size = 'md', shape = 'circle', imageUrl }: InitialsProps) {
  const hue = hueOf(id)
  const px = sizes[size]
  const [broken, setBroken] = useState<string>()
  const pictured = imageUrl !== undefined && imageUrl !== broken
  return (
    <span
      className="fh-initials"
      data-shape={shape}
      aria-hidden="true"
      style={{
        width: px,
        height: px,
        fontSize: px <= 20 ? 9 : px * 0.42,
        // Logos are drawn for white paper.
        background: pictured ? 'var(--mantine-color-white)' : `var(--fh-avatar-${hue}-fill)`,
        color: `var(--fh-avatar-${hue}-text)`,
      }}
    >
      {pictured ? (
        <img src={imageUrl} alt="" onError={() => setBroken(imageUrl)} />
      ) : (
        initialsOf(name, shape === 'square' ? 1 : 2)
      )}
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
