import { describe, expect, it } from 'vitest'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import { readErrorRows, splitDescription } from '../../src/site/model/error-rows.js'
import { readMembers } from '../../src/site/model/members.js'
import { groupOperations } from '../../src/site/model/operation-groups.js'

const { sections } = readMembers(shippedContract())
const member = (anchor: string) =>
  sections.flatMap(({ members }) => members).find((candidate) => candidate.anchor === anchor)

describe('the members', () => {
  it('are those of every structure, each once', () => {
    const names = sections.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.slice(0, 4)).toEqual([
      'DescribeAutomationStepExecutionsRequest',
      'StepExecutionFilter',
      'DescribeAutomationStepExecutionsResult',
      'StepExecution',
    ])
    expect(sections.find(({ name }) => name === 'StepExecution')?.members).toHaveLength(25)
  })

  it('have a description, their bounds in words, and their values', () => {
    const undescribed = sections
      .flatMap(({ members }) => members)
      .filter(({ description }) => description === '')
    expect(undescribed).toEqual([])
    const bounds = (anchor: string) => member(anchor)?.constraints.bounds
    expect(bounds('DescribeAutomationStepExecutionsRequest.AutomationExecutionId')).toEqual([
      'exactly 36 characters',
    ])
    expect(bounds('DescribeAutomationStepExecutionsRequest.MaxResults')).toEqual(['1 to 50'])
    expect(bounds('StepExecutionFilter.Values')).toEqual(['1 to 10 items', 'each 1 to 150 characters'])
    expect(member('StepExecutionFilter.Key')?.open).toBe(false)
    const status = member('StepExecution.StepStatus')
    expect(status?.open).toBe(true)
    expect(status?.values).toHaveLength(19)
    expect(status?.values.filter(({ description }) => description === '')).toEqual([])
  })
})

describe('the errors', () => {
  const rows = readErrorRows(shippedContract())

  it('begin with those that the catalogue gave a status, and each has a cause and a fix', () => {
    expect(rows.slice(0, 5).map(({ code, status, published }) => [code, status, published])).toEqual([
      ['AutomationExecutionNotFoundException', 400, 480],
      ['InvalidNextToken', 400, 481],
      ['InvalidFilterKey', 400, 482],
      ['InvalidFilterValue', 400, 483],
      ['InternalServerError', 500, 484],
    ])
    for (const { code, cause, fix } of rows) {
      expect(cause, code).not.toBe('')
      expect(splitDescription(`${cause} ${fix}`).fix, `${code} ends with advice`).toBe(fix)
    }
    expect(
      rows
        .filter(({ retryable }) => retryable)
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(['InternalFailure', 'InternalServerError', 'ServiceUnavailable', 'ThrottlingException'])
  })

  it('take the whole of a text without advice for the cause', () => {
    const text = 'The thing is gone. It was here before.'
    expect(splitDescription(text)).toEqual({ cause: text, fix: undefined })
  })

  it('leave out a cause that is the name of the error in words', () => {
    const document = structuredClone(shippedContract().document)
    const text = JSON.stringify(document).replaceAll(
      /"description":"AWS failed before[^"]*"/g,
      '"description":"Internal failure. Server-side failure."',
    )
    const row = readErrorRows(readContract(JSON.parse(text))).find(({ code }) => code === 'InternalFailure')
    expect(row?.cause).toBe('Server-side failure.')
  })

  it('have a fix even where the contract says nothing', () => {
    const document = structuredClone(shippedContract().document)
    const text = JSON.stringify(document).replaceAll(
      /"description":"AWS failed before[^"]*"/g,
      '"description":"Broken."',
    )
    const row = readErrorRows(readContract(JSON.parse(text))).find(({ code }) => code === 'InternalFailure')
    expect(row?.fix).toBe('Send the same request again after a growing pause.')
  })
})

it('operations are grouped by what they are about, whatever stands before the verb', () => {
  const [operation] = shippedContract().operations.values()
  const named = (name: string) => operation && { ...operation, name }
  const names = [
    'AdminDeleteUser',
    'AdminDeleteUserPolicy',
    'AdminGetUser',
    'CreateUser',
    'ListGroups',
    'GetGroup',
  ]
  const groups = groupOperations(names.flatMap((name) => named(name) ?? []))
  expect(groups.map(({ name, operations }) => [name, operations.length])).toEqual([
    ['Group', 2],
    ['User', 4],
  ])
})
