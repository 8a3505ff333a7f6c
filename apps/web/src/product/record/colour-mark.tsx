import type { Colour } from '@freehold/product/record/schema'
import { initialsOf, Truncate } from '@freehold/ui'
import { colourVariables } from './colour.ts'
import './record.css'

/** A project's colour. Decorative: its name stands beside it. */
export function ColourDot({ colour }: { colour: Colour }) {
  return (
    <span
      className="web-colour-dot"
      style={{ background: colourVariables(colour).text }}
      aria-hidden="true"
    />
  )
}

/** A record's initial in its own colour, as Initials does it for people. Decorative. */
export function ColourMark({ colour, name, size = 24 }: { colour: Colour; name: string; size?: number }) {
  const { fill, text } = colourVariables(colour)
  return (
    <span
      className="fh-initials"
      data-shape="square"
      aria-hidden="true"
      style={{ width: size, height: size, fontSize: size * 0.42, background: fill, color: text }}
    >
      {initialsOf(name, 1)}
    </span>
  )
}

/** A name after its mark, cut with an ellipsis where there is no room. */
export function MarkedName({ mark, name }: { mark: React.ReactNode; name: string }) {
  return (
    <span className="web-marked">
      {mark}
      <Truncate>{name}</Truncate>
    </span>
  )
}
