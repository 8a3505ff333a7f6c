import { type Browser, chromium } from 'playwright-core'
import { afterAll, inject } from 'vitest'
import type {} from './browser-setup.ts'
import { inherited } from './environment.ts'

/**
 * The address bar's pop-ups, which nobody sees here, are pages with processes of their own in every window: most of what a window
 * costs. Chromium takes the last list it is given, so Playwright's own (chromiumSwitches.ts) is repeated after them.
 */
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

// No sandbox: as root, and in most containers, Chromium has none. The rest keeps it from talking to anybody but us.
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${withoutFeatures.join()}`,
]

/** A headless Chromium with an empty profile of its own. Close it, or use `useBrowser`. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: inject('chromiumPath'),
    args: flags,
    headless: true,
    // Without a character set, as on a bare machine, a download with an umlaut in its name is called "download".
    env: { ...inherited, LC_ALL: 'C.UTF-8' },
  })
}

/** At the top of a browser test file: `const browser = await useBrowser()`. Closed after the file's last test. */
export async function useBrowser(): Promise<Browser> {
  const browser = await openBrowser()
  afterAll(() => browser.close())
  return browser
}
