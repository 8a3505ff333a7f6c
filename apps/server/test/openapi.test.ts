import { expect, test } from 'vitest'
import { compareWithCommitted } from '../src/cli/frozen-documents.ts'
import { restBridges } from '../src/http/rest-versions.ts'

const bridges = restBridges({ publicUrl: '' })

test.each(bridges)('nothing in $version breaks what clients were promised', (bridge) => {
  expect(compareWithCommitted(bridge).breaks).toEqual([])
})

test.each(bridges)(
  'the committed document of $version is what the code says: else run `npm run openapi`',
  (bridge) => {
    expect(compareWithCommitted(bridge).same).toBe(true)
  },
)
