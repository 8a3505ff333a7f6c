import { registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { mutant } from './environment.ts'
import { mutate } from './mutate.ts'

// Preloaded into test workers (vitest.config.ts): the same as mutate-plugin.ts for the modules that Node loads itself.
if (mutant) {
  const change = mutant
  const target = pathToFileURL(path.resolve(import.meta.dirname, '../../..', change.file)).href
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (url.split('?')[0] !== target) return loaded
      const source =
        typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source)
      return { ...loaded, source: mutate(source, change) }
    },
  })
}
