import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { discardLocalPostgres } from '@freehold/local-postgres'

export interface InstallationFolder {
  /** Stands for the repository: has a built web app. */
  root: string
  dataDir: string
  remove(): Promise<void>
}

const page = `<!doctype html>
<html lang="en"><head><title>Freehold</title><script nonce="%CSP_NONCE%">1</script>
<script type="module" src="/assets/app-1a2b3c.js" nonce="%CSP_NONCE%"></script></head><body></body></html>
`

/** A folder with a web app and room for an installation's data; its path has a space. */
export async function createInstallationFolder(): Promise<InstallationFolder> {
  const root = await mkdtemp(path.join(tmpdir(), 'freehold server '))
  // As root PostgreSQL runs under another account, which must be able to enter.
  await chmod(root, 0o755)
  const dist = path.join(root, 'apps/web/dist')
  await mkdir(path.join(dist, 'assets'), { recursive: true })
  await writeFile(path.join(dist, 'index.html'), page)
  await writeFile(path.join(dist, 'assets/app-1a2b3c.js'), 'export {}\n')
  const dataDir = path.join(root, 'data')
  return {
    root,
    dataDir,
    async remove() {
      await discardLocalPostgres(dataDir)
      await rm(root, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
