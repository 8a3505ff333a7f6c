export { expectNoAxeViolations, expectNoAxeViolationsInBothSchemes } from './expect-no-axe-violations.ts'
export { openBrowser, useBrowser } from './open-browser.ts'
export { screenshot } from './screenshot.ts'
