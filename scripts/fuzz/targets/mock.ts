import { readFileSync } from 'node:fs'
import { createMock } from '../../../src/services/mock.js'
import { mutate } from '../random.js'
import type { FuzzTarget } from '../target.js'

/** The mock server. */
export const target: FuzzTarget = {
  description:
    'The mock responds to any body and any target in the form of AWS, and never with its own failure.',
  async open() {
    const mock = createMock({ allowUnsigned: true })
    const lines = readFileSync('test/recordings/requests-boto3.ndjson', 'utf8').trim().split('\n')
    const bodies = lines.map((line): string => JSON.parse(line).request.body)
    return {
      input(random) {
        const operation = random.pick([
          'DescribeAutomationStepExecutions',
          'GetParameter',
          'SendCommand',
          'CreateDocument',
        ])
        const target =
          random.below(10) === 0 ? mutate(operation, random).replaceAll(/[^\x20-\x7e]/g, '') : operation
        return JSON.stringify({ target: `AmazonSSM.${target}`, body: mutate(random.pick(bodies), random) })
      },
      async attempt(input) {
        const { target, body } = JSON.parse(input)
        const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target.trim() }
        const response = await mock.fetch('http://localhost/', { method: 'POST', headers, body })
        const text = await response.text()
        if (response.status === 500) throw new Error(`it failed itself: ${text.slice(0, 200)}`)
        JSON.parse(text)
      },
    }
  },
}
