// A file of its own, so that only this notice is loaded when it is needed, not all of the library.
export { showWaiting } from '@freehold/ui'
