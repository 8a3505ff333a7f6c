import { createRequire } from 'node:module'

/** Files of the letters that PDFs embed, for a process that may read only what it is given. */
export interface Fonts {
  regular: string
  bold: string
}

const { resolve } = createRequire(import.meta.url)

/** DejaVu, a free licence: Latin, Greek, Cyrillic, Arabic, Hebrew and more; no Chinese, Japanese or Korean. */
export const fonts: Fonts = {
  regular: resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
}
