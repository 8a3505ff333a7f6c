import path from 'node:path'
import { buildWeb } from './build-web.mjs'
import { become, forwardSignals } from './child.mjs'
import { environment, root } from './environment.mjs'
import { installPackages } from './install-packages.mjs'
import { explain } from './steps.mjs'
import { tasks } from './tasks.mjs'
import { ensureNode, ensurePnpm } from './tools.mjs'

// `npm run <task>` on a machine with any Node from 20, npm and nothing else. Must stay plain JavaScript without dependencies.
const [name = '', ...args] = process.argv.slice(2)
const task = tasks[name]
if (!task) {
  process.stderr.write(`There is no task "${name}". There are: ${Object.keys(tasks).join(', ')}.\n`)
  process.exit(1)
}

forwardSignals()
try {
  const node = await ensureNode()
  const binFolders = [path.dirname(node), await ensurePnpm(), path.join(root, 'node_modules/.bin')]
  await installPackages(binFolders, task.rooms ?? 'all')
  if (task.needsWebBuild) await buildWeb(binFolders)
  become(node, [...task.command, ...args], environment(binFolders))
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
