import { createSpotlight } from '@mantine/spotlight'

// Apart from the palette itself, which apps load after the page.
const [store, palette] = createSpotlight()

export const paletteStore = store

/** Opens the palette from a button; ⌘K does it by itself. */
export const openPalette = palette.open
