const slowMs = 1000

/** A step failed; the message is for a person. */
export class StepError extends Error {}

/**
 * Does one thing and shows it with its time, on stderr: what a command prints for programs goes to stdout.
 * `quiet`: shown only if it took a second or more. The work may return the text for the line.
 * @template T
 * @param {string} doing
 * @param {string} done
 * @param {() => Promise<string | void>} work
 * @param {{ quiet?: boolean }} [options]
 */
export async function step(doing, done, work, { quiet = false } = {}) {
  const start = performance.now()
  const terminal = process.stderr.isTTY === true
  if (terminal && !quiet) process.stderr.write(`  … ${doing}`)
  try {
    const text = (await work()) || done
    const ms = performance.now() - start
    if (quiet && ms < slowMs) return
    process.stderr.write(`${terminal ? '\r\x1b[K' : ''}  ✓ ${text.padEnd(44)} ${(ms / 1000).toFixed(1)} s\n`)
  } catch (error) {
    if (terminal && !quiet) process.stderr.write('\r\x1b[K')
    throw error
  }
}

const reasons = {
  EACCES: 'you have no permission to write there',
  EPERM: 'the system does not permit it',
  EROFS: 'it is read-only',
  ENOSPC: 'the disk is full',
}

/**
 * @param {unknown} error
 * @returns {string} one sentence for what a person can mend, a stack for what nobody foresaw
 */
export function explain(error) {
  if (error instanceof StepError) return error.message
  const { code, path, stack } = /** @type {NodeJS.ErrnoException} */ (error)
  const reason = reasons[/** @type {keyof typeof reasons} */ (code)]
  return reason && path ? `Freehold cannot write ${path}: ${reason}.` : (stack ?? String(error))
}
