/** Shorter waits are not worth a word. */
const quietSeconds = 2

let waiting = 0
let hide: (() => void) | undefined

/** One calm notice while any call waits until the server takes it, gone with the last of them. */
export function tellWaiting(seconds: number): () => void {
  if (seconds < quietSeconds) return () => {}
  waiting += 1
  // On demand: the first page needs no toasts.
  void import('./waiting-notice.ts').then(({ showWaiting }) => {
    if (waiting > 0) hide ??= showWaiting('A lot is going on. This takes a few seconds longer.')
  })
  let over = false
  return () => {
    if (over) return
    over = true
    waiting -= 1
    if (waiting > 0) return
    hide?.()
    hide = undefined
  }
}
