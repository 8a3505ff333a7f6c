import { readFile, rename, writeFile } from 'node:fs/promises'
import { parseData, type SimulatorData } from '@freehold/stripe-simulator'
import { BootError } from '../boot/explain-failure.ts'

const pauseMs = 250

/** What a former process kept, null when there was none. @throws BootError when the file is broken */
export async function readSimulator(file: string): Promise<SimulatorData | null> {
  const text = await readFile(file, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  try {
    return parseData(text)
  } catch {
    throw new BootError(
      `what the Stripe simulator remembers, ${file}, is broken. Put a copy back, or remove it together with the data folder’s database: workspaces know its customers.`,
    )
  }
}

/** Writes what `read` answers a moment after each change, whole or not at all. */
export function keepSimulator(file: string, read: () => SimulatorData, failed: (error: unknown) => void) {
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  function write(): void {
    timer = undefined
    writing = writing.then(() => writeWhole(file, JSON.stringify(read()))).catch(failed)
  }

  return {
    changed() {
      timer ??= setTimeout(write, pauseMs).unref()
    },
    /** What has changed so far stands in the file when this resolves. */
    async flush() {
      if (timer) {
        clearTimeout(timer)
        write()
      }
      await writing
    },
  }
}

/** A reader finds the old text or the new one, however this process ends. */
async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
}
