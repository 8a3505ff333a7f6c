import { expect, test } from 'vitest'
import { countTests } from './count-tests.ts'

const file = (status: string, tests: number) => ({
  status,
  assertionResults: Array.from({ length: tests }, () => ({})),
})

test('a good run counts its tests', () => {
  expect(countTests({ numPassedTests: 3, numFailedTests: 0, testResults: [file('passed', 3)] }, 0)).toEqual({
    passed: 3,
    failed: 0,
  })
})

test('a file that broke before its first test is one failure, beside the tests that failed', () => {
  const report = { numPassedTests: 3, numFailedTests: 2, testResults: [file('failed', 5), file('failed', 0)] }
  expect(countTests(report, 1)).toEqual({ passed: 3, failed: 3 })
})

test('a run that ends badly is a failure even when every test passed', () => {
  expect(countTests({ numPassedTests: 3, numFailedTests: 0, testResults: [file('passed', 3)] }, 1)).toEqual({
    passed: 3,
    failed: 1,
  })
})

test('a run without a report is a failure', () => {
  expect(countTests(null, 0)).toEqual({ passed: 0, failed: 1 })
})
