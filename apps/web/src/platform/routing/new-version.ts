let missing = false
const listeners = new Set<() => void>()

/**
 * True once a part of the app could not be loaded: after a deploy, files of the old version are gone. The shell then shows a
 * notice; a page that cannot open without its file offers the reload itself.
 */
export const newVersion = {
  isSeen: () => missing,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  seen(): void {
    missing = true
    for (const notify of listeners) notify()
  },
}

/** Thrown in the place of a page whose file is gone. */
export class NewVersionError extends Error {
  override name = 'NewVersionError'
}

export function watchForNewVersion(): void {
  // The error goes on to whoever imported: a page, a drawer, a block.
  window.addEventListener('vite:preloadError', () => newVersion.seen())
}
