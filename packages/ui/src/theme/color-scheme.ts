import { localStorageColorSchemeManager } from '@mantine/core'
import { colorSchemeKey } from './color-scheme-script.ts'

export { colorSchemeScript } from './color-scheme-script.ts'

/** Remembers light, dark or auto (system) per browser. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: colorSchemeKey })
