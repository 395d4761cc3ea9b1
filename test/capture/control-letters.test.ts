import { expect, it } from 'vitest'
import {
  type CaptureItem,
  createJudge,
  REPORT_KINDS,
  reportRenderer,
  validateCaptures,
} from '../../src/capture/index.js'
import { handWrittenContract } from '../../src/services/built-in-contracts.js'

const HOSTILE = 'a\u001b[2J\u0007\u202e\u2066\u0085\u{e0041}b##[add-mask]c'

/** A capture that has these letters wherever a client or a server may put them. */
async function* items(): AsyncGenerator<readonly CaptureItem[]> {
  const target = 'AmazonSSM.DescribeAutomationStepExecutions'
  const headers = { 'content-type': `application/x-amz-json-1.1${HOSTILE}`, 'x-amz-target': target }
  const body = JSON.stringify({ [HOSTILE]: 1, AutomationExecutionId: HOSTILE, MaxResults: HOSTILE })
  const place = { source: `${HOSTILE}.ndjson`, entry: 1 }
  const request = { method: 'POST', url: '/', headers, body }
  const response = { status: 400, headers, body: JSON.stringify({ __type: HOSTILE, message: HOSTILE }) }
  yield [
    { kind: 'exchange', exchange: { place, request, response } },
    { kind: 'exchange', exchange: { place, request: { ...request, headers: { 'x-amz-target': HOSTILE } } } },
    { kind: 'problem', problem: { place, reason: HOSTILE, offset: 0, cut: false } },
  ]
}

it.each(REPORT_KINDS)(
  'the report %s steers no terminal, turns no text around and commands no runner',
  async (kind) => {
    const judge = createJudge({ contracts: [handWrittenContract()], showValues: true })
    const result = await validateCaptures(items(), judge)
    const render = await reportRenderer(kind)
    const report = render(result, { failures: ['1 violation'] })
    expect(report.match(/(?![\t\n])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu) ?? []).toEqual([])
    if (kind !== 'html') expect(report).not.toMatch(/##\[/)
    if (kind === 'json' || kind === 'sarif') expect(JSON.stringify(JSON.parse(report))).toContain('\u202e')
  },
)
