import { describe, expect, it } from 'vitest'
import { bareDocumentsOf } from '../../../../src/capture/formats/json/bare-documents.js'
import { createJudge } from '../../../../src/capture/index.js'
import { shippedContract } from '../../../../src/contract/shipped-contract.js'
import { read } from '../collect.js'

const options = {
  describeBareDocument: bareDocumentsOf([
    {
      name: 'DescribeAutomationStepExecutions',
      requestMembers: ['AutomationExecutionId', 'NextToken'],
      responseMembers: ['StepExecutions', 'NextToken'],
    },
  ]),
}

/** As version 2 of the AWS CLI prints it; the values are made up. */
const PRINTED = `StepExecutions:
- Action: aws:sleep
  ExecutionStartTime: '2026-03-19T15:31:45.877000+00:00'
  Inputs:
    Duration: '"PT1S"'
  OverriddenParameters: {}
  StepName: grüße
  StepStatus: Success
  TimeoutSeconds: 60
`
const STREAMED = `${PRINTED.replace(/^/gm, '  ').replace(/^ {2}/, '- ').trimEnd()}\n- StepExecutions: []\n`

describe('what the AWS CLI prints as YAML', () => {
  const judge = createJudge({ contracts: [shippedContract()] })

  it.each([
    ['yaml', PRINTED, [1]],
    ['yaml-stream', STREAMED, [1, 10]],
    ['yaml with a document marker', `---\n${PRINTED}`, [2]],
  ])('is checked like its JSON, times and all: --output %s', async (_, text, lines) => {
    const { exchanges, problems } = await read(text, options, [10])
    expect(problems).toEqual([])
    expect(exchanges.map(({ place }) => place.line)).toEqual(lines)
    for (const exchange of exchanges) {
      expect(exchange).toMatchObject({
        operation: 'DescribeAutomationStepExecutions',
        presentation: 'aws-cli',
      })
      expect(judge.judge(exchange)).toMatchObject({ outcome: 'judged', findings: [] })
    }
    expect(JSON.parse(String(exchanges[0]?.response?.body)).StepExecutions[0].StepName).toBe('grüße')
  })

  it('still breaks the contract where it does', async () => {
    const { exchanges } = await read(PRINTED.replace('TimeoutSeconds: 60', "TimeoutSeconds: 'long'"), options)
    const findings = exchanges.flatMap((exchange) => judge.judge(exchange).findings)
    expect(findings).toMatchObject([{ rule: 'type', pointer: '/StepExecutions/0/TimeoutSeconds' }])
  })

  it.each(['*secret-word', '|secret-word', '"\\xsecret-word"', 'a\n] secret-word'])(
    'gives a reason that quotes nothing: %s',
    async (value) => {
      const { problems } = await read(`StepExecutions: ${value}\n`, options)
      expect(problems).toMatchObject([{ reason: expect.stringMatching(/^this is no YAML: [A-Z]/) }])
      expect(problems[0]?.reason).not.toMatch(/secret|\\x/)
    },
  )

  it.each([
    ['nothing names the operation', 'Unheard:\n- Of: 1\n', 'nothing in this document names its operation'],
    ['it is no YAML', 'StepExecutions:\n- "a\n', 'this is no YAML'],
    [
      'aliases of aliases',
      `A: &a [x, x]\nB: &b [${'*a, '.repeat(200)}]\nC: [${'*b, '.repeat(200)}]\n`,
      'no YAML',
    ],
  ])('is a problem when %s', async (_, text, reason) => {
    const { exchanges, problems } = await read(text, options)
    expect(exchanges).toEqual([])
    expect(problems).toEqual([expect.objectContaining({ reason: expect.stringContaining(reason) })])
  })

  it('is a problem when it was printed as a table or as text', async () => {
    const table = '-----\n|  Describe  |\n+-----+\n'
    for (const choice of [options, { ...options, inputFormat: 'aws-cli' } as const]) {
      const { problems } = await read(table, choice)
      expect(problems).toMatchObject([
        { reason: expect.stringContaining('`--output json` or `--output yaml`') },
      ])
    }
  })

  it('is a problem when it is longer than an entry may be', async () => {
    const { problems } = await read(PRINTED.repeat(20), { ...options, maxEntryBytes: 1000 }, [100])
    expect(problems).toMatchObject([{ reason: 'the document is longer than 1000 bytes' }])
  })
})
