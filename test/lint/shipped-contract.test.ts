import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lintContract, PLUGIN_ID, RULES } from '../../src/lint/index.js'
import { type Change, copyContract } from './copied-contract.js'

const OPERATION = 'paths/DescribeAutomationStepExecutions.yaml'

/** For each rule a change to the shipped contract that it, and no other rule of ours, has to notice. */
const FAULTS: Readonly<Record<string, Change>> = {
  'document-names-service': { file: 'openapi.yaml', from: 'x-aws-signing-name: ssm\n', to: '' },
  'enum-values-described': {
    file: 'components/schemas/StepExecutionFilterKey.yaml',
    from: '  StepName: ',
    to: '  StepNames: ',
  },
  'everything-described': {
    file: 'components/schemas/FailureDetails.yaml',
    from: /description: Where and why.*\n/,
    to: '',
  },
  'examples-fit-rendition': {
    file: 'components/examples/successfulStep.yaml',
    from: /StepName: .*/,
    to: 'StepName: 7',
  },
  'extensions-known': { file: OPERATION, from: 'x-aws-paginated', to: 'x-aws-pagination' },
  'operations-are-post': { file: OPERATION, from: /^post:/, to: 'get:\n  operationId: Other\npost:' },
  'pagination-resolves': { file: OPERATION, from: 'items: StepExecutions', to: 'items: Steps' },
  'path-keys-legal': {
    file: 'openapi.yaml',
    from: '\n  /:\n',
    to: '\n  /#DescribeAutomationStepExecutions:\n',
  },
  'patterns-compile': {
    file: 'components/schemas/PublishedStepExecution.yaml',
    from: 'pattern: ^aws:',
    to: 'pattern: (?i)^aws:',
  },
  'published-errors-named': {
    file: 'components/responses/PublishedInvalidNextToken.yaml',
    from: 'retryable: false',
    to: 'retryable: true',
  },
  'query-parameters-published': {
    file: 'components/parameters/MaxResultsInQuery.yaml',
    from: 'x-aws-rendition: published',
    to: '',
  },
  'target-names-operation': {
    file: 'components/parameters/X-Amz-Target.yaml',
    from: 'const: AmazonSSM.',
    to: 'const: AmazonSQS.',
  },
  'timestamps-fit-rendition': {
    file: 'components/schemas/StepExecution.yaml',
    from: /(ExecutionEndTime:\s+\$ref: )EpochSeconds/,
    to: '$1DateTime',
  },
  'wire-errors-exact': {
    file: 'components/schemas/modelled-errors.yaml',
    from: 'const: InvalidNextToken',
    to: 'pattern: InvalidNextToken',
  },
  'wire-media-type': {
    file: 'components/responses/StepExecutions.yaml',
    from: 'application/x-amz-json-1.1:',
    to: 'application/vnd.other:',
  },
}

/** What the shipped contract has none of. */
const WITHOUT_PLACE = ['compositions-end', 'targets-unique', 'unions-hold-one-member']

describe('the built-in contract', () => {
  it('passes every rule, ours and recommended-strict', async () => {
    const { findings } = await lintContract(join(copyContract(), 'openapi.yaml'))
    expect(findings).toEqual([])
  })

  it('has a fault to find for every rule that applies to it', () => {
    expect([...Object.keys(FAULTS), ...WITHOUT_PLACE].sort()).toEqual(Object.keys(RULES).sort())
  })

  it.each(Object.entries(FAULTS))('is refused by %s when it breaks that rule', async (rule, change) => {
    const { findings } = await lintContract(join(copyContract(change), 'openapi.yaml'))
    const ours = findings.filter((finding) => finding.rule.startsWith(`${PLUGIN_ID}/`))
    expect([...new Set(ours.map((finding) => finding.rule))]).toContain(`${PLUGIN_ID}/${rule}`)
    for (const finding of ours) expect(finding.line).toBeGreaterThan(0)
  })
})
