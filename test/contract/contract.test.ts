import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createJudge } from '../../src/capture/index.js'
import { type Contract, repeatedTargetsText, withoutRepeatedTargets } from '../../src/contract/contract.js'
import { createContract } from '../../src/contract/create-contract.js'
import { loadContracts } from '../../src/contract/load-contract.js'
import { openContracts } from '../../src/contract/open-contracts.js'
import { openRecorder } from '../../src/record/index.js'
import { createMock } from '../../src/services/mock.js'
import { temporaryFolder } from './temporary-folder.js'

const WIRE = 'application/x-amz-json-1.1'

/** A service whose `Do` takes names up to a length; `others` are more operations. */
function documentOf(title: string, maxLength: number, others: readonly string[] = []): object {
  const post = (name: string) => ({
    operationId: name,
    requestBody: {
      content: {
        [WIRE]: { schema: { type: 'object', properties: { Name: { type: 'string', maxLength } } } },
      },
    },
    responses: {
      200: {
        description: 'Done.',
        content: { [WIRE]: { schema: { type: 'object', properties: { Title: { type: 'string' } } } } },
      },
    },
  })
  return {
    openapi: '3.1.1',
    info: { title, version: '1.0.0' },
    'x-aws-protocol': 'awsJson1_1',
    'x-aws-target-prefix': 'Svc',
    'x-aws-signing-name': 'svc',
    paths: Object.fromEntries(['Do', ...others].map((name) => [`/Svc.${name}`, { post: post(name) }])),
  }
}

const strict = createContract(documentOf('Strict', 3))
const loose = createContract(documentOf('Loose', 30, ['Other']))

async function mockAccepts(contracts: readonly Contract[]): Promise<boolean> {
  const mock = createMock({ contracts, allowUnsigned: true })
  const headers = { 'content-type': WIRE, 'x-amz-target': 'Svc.Do' }
  const body = JSON.stringify({ Name: 'longname' })
  return (await mock.fetch('http://mock/', { method: 'POST', headers, body })).ok
}

function judgeAccepts(contracts: readonly Contract[]): boolean {
  const headers = { 'content-type': WIRE, 'x-amz-target': 'Svc.Do' }
  const request = { method: 'POST', url: 'http://mock/', headers, body: JSON.stringify({ Name: 'longname' }) }
  const place = { source: 'test', entry: 1 }
  return createJudge({ contracts }).judge({ place, request }).findings.length === 0
}

describe('two contracts with one target', () => {
  it.each([
    ['the strict one first', [strict, loose], false],
    ['the loose one first', [loose, strict], true],
  ] as const)('are used alike by mock and checks, %s', async (_, contracts, accepted) => {
    expect(await mockAccepts(contracts)).toBe(accepted)
    expect(judgeAccepts(contracts)).toBe(accepted)
  })

  it('leave the operation to the first, and the other keeps the rest', () => {
    const { contracts, repeated } = withoutRepeatedTargets([strict, loose])
    expect(contracts.map(({ operations }) => [...operations.keys()])).toEqual([['Svc.Do'], ['Svc.Other']])
    expect(contracts[0]).toBe(strict)
    expect(repeated.map(repeatedTargetsText)).toEqual([
      'the contract "Loose" repeats `Svc.Do` of the contract "Strict"; the first contract is used for these',
    ])
  })

  it('are told with both files, each pair once', async () => {
    await using folder = await temporaryFolder()
    const [one, two] = [folder.file('one.json'), folder.file('two.json')]
    await writeFile(one, JSON.stringify(documentOf('One', 3, ['Other'])))
    await writeFile(two, JSON.stringify(documentOf('Two', 30, ['Other', 'Third'])))
    const warnings: string[] = []
    const contracts = await loadContracts([one, two], { onWarning: (warning) => warnings.push(warning) })
    expect(warnings).toEqual([
      `${two} repeats \`Svc.Do\` and 1 more target of ${one}; the first contract is used for these`,
    ])
    expect([...(contracts[1]?.operations.keys() ?? [])]).toEqual(['Svc.Third'])
    expect(contracts[1]?.locate('#/info/title')?.file).toBe(two)
  })
})

describe('a contract', () => {
  it('is taken as it is by mock, judge and recorder', async () => {
    const contracts = await openContracts([])
    expect(createMock({ contracts })).toHaveProperty('fetch')
    expect(createJudge({ contracts })).toHaveProperty('judge')
    const recorder = openRecorder({ contracts, sink: { write: () => undefined, close: () => undefined } })
    await recorder.close()
  })

  it('compiles the check of a schema when it is first asked for', () => {
    const pointer = '#/paths/~1Svc.Do/post/requestBody/content/application~1x-amz-json-1.1/schema'
    const validate = strict.validatorAt(pointer)
    expect([validate({ Name: 'abc' }), validate({ Name: 'abcd' })]).toEqual([true, false])
    expect(strict.validatorAt(pointer)).toBe(validate)
  })
})
