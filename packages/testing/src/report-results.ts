import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Reporter, SerializedError, TestModule, Vitest } from 'vitest/node'
import type { Failure, RunResults } from './count-tests.ts'
import { resultsFile } from './environment.ts'

const wholeFile = 'the file itself'

/** A vitest reporter for run-tests.ts: what passed, and every failure by name, hooks and stray errors too, as JSON. */
export default class ReportResults implements Reporter {
  private root = ''

  onInit(vitest: Vitest): void {
    this.root = vitest.config.root
  }

  onTestRunEnd(modules: readonly TestModule[], strays: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const results: RunResults = {
      passed: tests.filter((test) => test.ok() && test.result().state === 'passed').length,
      failures: [
        ...modules.flatMap((module) => this.failuresOf(module)),
        ...strays.map((error) => this.failure('', 'an error outside of every test', [error])),
      ],
    }
    if (resultsFile) writeFileSync(resultsFile, JSON.stringify(results))
  }

  private failuresOf(module: TestModule): Failure[] {
    const file = path.relative(this.root, module.moduleId)
    const failed = [
      ...[...module.children.allTests('failed')].map((test) =>
        this.failure(file, test.fullName, test.result().errors ?? []),
      ),
      ...[...module.children.allSuites()]
        .filter((suite) => suite.errors().length > 0)
        .map((suite) => this.failure(file, suite.fullName, suite.errors())),
    ]
    if (module.errors().length > 0) failed.push(this.failure(file, wholeFile, module.errors()))
    // Its worker died: nothing says so but that it never ended.
    else if (!['passed', 'failed', 'skipped'].includes(module.state()))
      failed.push({ file, test: wholeFile, error: 'It did not come to its end.' })
    return failed
  }

  private failure(file: string, test: string, errors: readonly SerializedError[]): Failure {
    return { file, test, error: errors.map((error) => this.describe(error)).join('\n') }
  }

  /** The message, and the first place of ours that it came through. */
  private describe({ name, message, stacks }: SerializedError): string {
    const frame = stacks?.find(({ file }) => file.startsWith(this.root) && !file.includes('/node_modules/'))
    const place = frame ? `\nat ${path.relative(this.root, frame.file)}:${frame.line}` : ''
    return stripVTControlCharacters(`${name ?? 'Error'}: ${message}${place}`)
  }
}
