import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { capture } from './child.mjs'
import { assertWritable, environment, root } from './environment.mjs'
import { StepError, step } from './steps.mjs'

/**
 * Builds apps/web by turbo, which does nothing when nothing it is made of has changed.
 * @param {string[]} binFolders
 */
export async function buildWeb(binFolders) {
  const manifest = path.join(root, 'apps/web/package.json')
  if (!existsSync(manifest)) return
  const { name, scripts } = JSON.parse(readFileSync(manifest, 'utf8'))
  if (!scripts?.build) return
  assertWritable()
  const args = [
    'run',
    'build',
    `--filter=${name}`,
    '--ui=stream',
    '--output-logs=errors-only',
    '--log-prefix=none',
  ]
  await step(
    'Building the web app',
    'Web app built',
    async () => {
      const { code, output } = await capture('turbo', args, environment(binFolders))
      if (code !== 0) throw new StepError(`The web app could not be built:\n${output.trim()}`)
    },
    { quiet: true },
  )
}
