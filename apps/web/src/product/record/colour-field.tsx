import type { Colour } from '@freehold/product/record/schema'
import { colourChoices, colourVariables } from './colour.ts'
import './record.css'

interface ColourFieldProps {
  name: string
  value: Colour | undefined
  onChange: (value: Colour) => void
}

/** One of eight colours, as the radio group it is. */
export function ColourField({ name, value, onChange }: ColourFieldProps) {
  return (
    <fieldset className="web-colours">
      <legend>Colour</legend>
      {colourChoices.map((choice) => (
        <label key={choice.value} className="web-colour" data-hint={choice.label}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            aria-label={choice.label}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
          />
          <span style={{ background: colourVariables(choice.value).text }} />
        </label>
      ))}
    </fieldset>
  )
}
