import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../../../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const manifests = ['apps', 'packages'].flatMap((group) =>
  readdirSync(path.join(root, group)).map((name) => `${group}/${name}/package.json`),
)

type Manifest = Partial<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'scripts', Record<string, string>>
>
const manifest = (file: string) => JSON.parse(read(file)) as Manifest

test('control 39: every version is exact, written once in the catalog, and locked with its digest', () => {
  const loose = [...manifests, 'package.json'].flatMap((file) => {
    const { dependencies, devDependencies, optionalDependencies } = manifest(file)
    return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([, version]) => !/^(catalog:|workspace:\*$)/.test(version))
      .map(([name, version]) => `${file}: ${name} ${version}`)
  })
  expect(loose).toEqual([])
  const catalog = read('pnpm-workspace.yaml').split('\ncatalog:\n')[1]?.split('\noverrides:')[0] ?? ''
  const versions = [...catalog.matchAll(/^ {2,4}"?[@\w/.-]+"?: (\S+)$/gm)].map(([, version]) => version ?? '')
  expect(versions.length).toBeGreaterThan(50)
  for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
})

test('control 39: the lockfile holds a digest for every package, and nothing from outside the registry', () => {
  const resolutions = [...read('pnpm-lock.yaml').matchAll(/resolution: \{([^}]*)\}/g)].map(
    ([, text]) => text ?? '',
  )
  expect(resolutions.length).toBeGreaterThan(300)
  expect(resolutions.filter((text) => !/^integrity: sha512-[\w+/=]{80,}$/.test(text))).toEqual([])
})

test('control 39: no dependency runs code when it is installed; every install of ours goes by the lockfile', () => {
  expect(read('pnpm-workspace.yaml')).toMatch(/^onlyBuiltDependencies: \[\]$/m)
  for (const file of ['Dockerfile', 'packages/toolchain/install-packages.mjs']) {
    const installs =
      read(file).match(/pnpm',?\s*\[?'?install[^\n]*|pnpm install[^\n]*|\['install'[^\n]*/g) ?? []
    expect(installs.length).toBeGreaterThan(0)
    for (const install of installs) expect(install).toContain('--frozen-lockfile')
  }
  for (const file of [...manifests, 'package.json'])
    expect(
      Object.keys(manifest(file).scripts ?? {}).filter((name) => /^(pre|post)?install$|^prepare$/.test(name)),
    ).toEqual([])
})

test('control 40: what serves people holds no tool of tests, and its image installs none', () => {
  const tools = [
    'vitest',
    'fast-check',
    'playwright-core',
    'axe-core',
    '@apideck/portman',
    'newman',
    '@stoplight/spectral-core',
  ]
  const shipped = manifests
    .filter((file) => !/^packages\/(testing|proofs|bench|conformance|verify|toolchain)\//.test(file))
    .flatMap((file) =>
      Object.keys(manifest(file).dependencies ?? {})
        .filter((name) => tools.includes(name))
        .map((name) => `${file}: ${name}`),
    )
  expect(shipped).toEqual([])
  expect(read('Dockerfile')).toContain('pnpm install --frozen-lockfile --prod')
})

test('control 40: the web app is built without source maps', () => {
  const built = read('apps/web/vite.config.ts')
  expect(built).not.toMatch(/sourcemap:\s*(true|'inline'|'hidden')/)
})
