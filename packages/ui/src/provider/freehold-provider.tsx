import { MantineProvider } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useLayoutEffect } from 'react'
import { colorSchemeManager } from '../theme/color-scheme.ts'
import { readNonce } from '../theme/read-nonce.ts'
import { resolveVariables, theme } from '../theme/theme.ts'
import { useInertBehindDialogs } from './use-inert-behind-dialogs.ts'
import '../theme/mantine.css'
import '@mantine/notifications/styles.layer.css'
import '../theme/base.css'
import '../theme/controls.css'
import '../theme/overlays.css'

// No page needs its toasts and hints to be drawn; toasts shown before this has arrived wait in their store.
// Gone after a deploy, they must not take the app along.
const Toasts = lazy<() => ReactNode>(() => import('./toasts.tsx').catch(() => ({ default: () => null })))
const HintLayer = lazy<() => ReactNode>(() =>
  import('./hint-layer.tsx').then((m) => ({ default: m.HintLayer })).catch(() => ({ default: () => null })),
)

export interface FreeholdProviderProps {
  children: ReactNode
  /** CSP nonce for the style elements written at run time; by default the page's `csp-nonce` meta element. */
  nonce?: string | undefined
}

/** Theme, colour scheme, toasts and hints. Once, around the whole app. Dialogs are declarative: no modals manager. */
export function FreeholdProvider({ children, nonce = readNonce() }: FreeholdProviderProps) {
  shareNonce(nonce)
  useInertBehindDialogs()
  useLayoutEffect(() => {
    // Handed over by colorSchemeScript; from here on the stylesheet knows both schemes.
    document.documentElement.style.removeProperty('background-color')
    document.documentElement.style.removeProperty('color-scheme')
  }, [])
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      {...(nonce ? { getStyleNonce: () => nonce } : {})}
    >
      {children}
      <Suspense>
        <Toasts />
      </Suspense>
      <Suspense>
        <HintLayer />
      </Suspense>
    </MantineProvider>
  )
}

/** The scroll lock of modals writes its own style element; its library looks for the nonce under this global. */
function shareNonce(nonce: string | undefined): void {
  if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce })
}
