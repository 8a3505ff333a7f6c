import type { Colour } from '@freehold/product/record/schema'

/** The closed palette in the order of the theme's eight hues. */
const hues: readonly Colour[] = ['indigo', 'green', 'amber', 'red', 'blue', 'violet', 'teal', 'pink']

export const colourChoices = hues.map((value) => ({
  value,
  label: value.slice(0, 1).toUpperCase() + value.slice(1),
}))

/** The theme's pair for a colour, in light and dark. */
export function colourVariables(colour: Colour): { fill: string; text: string } {
  const hue = hues.indexOf(colour)
  return { fill: `var(--fh-avatar-${hue}-fill)`, text: `var(--fh-avatar-${hue}-text)` }
}
