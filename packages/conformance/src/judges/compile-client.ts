import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import openapiTypescript, { astToString } from 'openapi-typescript'
import ts from 'typescript'

/** The types openapi-typescript makes of the document. */
export async function makeClientTypes(document: object): Promise<string> {
  return astToString(
    await openapiTypescript(document as Parameters<typeof openapiTypescript>[0], {
      // A parameter or field with a default may be left out.
      defaultNonNullable: false,
    }),
  )
}

/**
 * Compiles a program that imports `./api.d.ts` (the generated types) and openapi-fetch, strictly. Returns what the compiler says.
 */
export async function compileClient(types: string, program: string): Promise<string[]> {
  // Inside this package, where openapi-fetch is installed.
  const folder = await mkdtemp(path.join(import.meta.dirname, '../../node_modules/.client-'))
  try {
    await writeFile(path.join(folder, 'api.d.ts'), types)
    await writeFile(path.join(folder, 'program.ts'), program)
    const compiled = ts.createProgram([path.join(folder, 'program.ts')], {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
      noEmit: true,
    })
    return ts
      .getPreEmitDiagnostics(compiled)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
