import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { unreadable } from '../../../src/capture/formats/problems.js'
import { failures } from '../../../src/capture/index.js'
import { renderJson } from '../../../src/capture/reports/json.js'
import { tinyExchange } from '../tiny-contract.js'
import { exchangeItems, runOf, sampleRun } from './sample-run.js'

const schemaFile = new URL('../../../src/capture/reports/validation-report.schema.json', import.meta.url)
const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(await readFile(schemaFile, 'utf8')))

function checked(text: string): Record<string, unknown> {
  const report = JSON.parse(text)
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
  return report
}

describe('the JSON report', () => {
  it('keeps its published schema and has the stable form', async () => {
    const result = await sampleRun({ showValues: true })
    const report = checked(
      renderJson(result, { failures: failures(result, { failOn: 'unmatched', allowUnmatched: false }) }),
    )
    expect(report).toMatchObject({
      summary: {
        exchanges: 10,
        judged: 7,
        unmatched: 1,
        unjudged: 1,
        preflights: 1,
        violations: 1,
        drift: 4,
        refused: 1,
        problems: 1,
      },
      findings: [
        {
          source: 'capture.ndjson',
          entry: 2,
          operation: 'ListSteps',
          side: 'request',
          kind: 'violation',
          rule: 'type',
          pointer: '/Id',
          expected: 'a string',
          contract: '#/components/schemas/ListStepsRequest/properties/Id/type',
          value: '1234567890',
        },
        { entry: 3, kind: 'drift', rule: 'bound-not-held' },
        { entry: 4 },
        { entry: 4 },
        { entry: 5 },
      ],
      coverage: {
        operations: { touched: 1, total: 1 },
        byOperation: [{ operation: 'ListSteps', exchanges: 8 }],
      },
    })
  })

  it('keeps its schema when there are no findings, and when a new error is', async () => {
    checked(renderJson(await runOf([]), { failures: ['nothing was checked'] }))
    const [item] = exchangeItems([tinyExchange({ status: 400, response: { __type: 'Brandnew' } })])
    checked(renderJson(await runOf(item ? [item] : []), { failures: [] }))
  })

  it('keeps its schema when a capture is empty or of no known format', async () => {
    const empty = unreadable('capture.har', 'the capture is empty')
    const { problems } = checked(renderJson(await runOf([empty]), { failures: [] }))
    expect(problems).toMatchObject([{ wholeSource: true }])
  })

  it('puts one finding on a line', async () => {
    const lines = renderJson(await sampleRun(), { failures: [] }).split('\n')
    expect(lines.filter((line) => line.startsWith('    {"source"'))).toHaveLength(5)
  })
})
