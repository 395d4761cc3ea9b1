import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as sdk from '@aws-sdk/client-ssm'
import { describe, expect, it } from 'vitest'
import { shippedContract } from '../../src/contract/shipped-contract.js'
import type { Shape } from '../../src/model/shapes.js'

/**
 * The AWS SDK ships each service's schema as nested tuples. A structure is [3, namespace, name, traits, member names,
 * member schemas, number of required members (they come first)]; lists start with 1, maps with 2, errors with -3,
 * operations with 9. A number stands for a scalar, plus 64 for a list or 128 for a map of it.
 */
const LIST = 64
const MAP = 128
const SCALARS: Readonly<Record<number, string>> = { 0: 'string', 1: 'number', 2: 'boolean', 4: 'timestamp' }

const contract = shippedContract()
const operation = [...contract.operations.values()].at(0)
if (!operation) throw new Error('the contract has no operation')

function unwrap(schema: unknown): number | readonly unknown[] {
  const value = typeof schema === 'function' ? schema() : schema
  if (typeof value === 'number' || Array.isArray(value)) return value
  throw new Error('the AWS SDK has changed the form of its schemas')
}

/** Every place of the SDK's schema as `path: kind`, required members marked. */
function sdkPlaces(schema: unknown, place: string): readonly string[] {
  const value = unwrap(schema)
  if (typeof value === 'number') {
    if (value >= MAP) return [`${place}: map`, ...sdkPlaces(value - MAP, `${place}{}`)]
    if (value >= LIST) return [`${place}: list`, ...sdkPlaces(value - LIST, `${place}[]`)]
    return [`${place}: ${SCALARS[value] ?? `unknown scalar ${value}`}`]
  }
  const [kind, , , , third, fourth, required = 0] = value
  if (kind === 1) return [`${place}: list`, ...sdkPlaces(third, `${place}[]`)]
  if (kind === 2) return [`${place}: map`, ...sdkPlaces(fourth, `${place}{}`)]
  if (!Array.isArray(third) || !Array.isArray(fourth)) throw new Error(`unknown schema at ${place}`)
  return [
    `${place}: structure`,
    ...third.flatMap((name, index) =>
      sdkPlaces(fourth[index], `${place}.${name}${index < Number(required) ? '!' : ''}`),
    ),
  ]
}

const PLAIN: Readonly<Record<string, string>> = { integer: 'number', long: 'number' }

function contractPlaces(shape: Shape, place: string): readonly string[] {
  const own = `${place}: ${PLAIN[shape.kind] ?? shape.kind}`
  if (shape.kind === 'list') return [own, ...contractPlaces(shape.item.shape, `${place}[]`)]
  if (shape.kind === 'map') return [own, ...contractPlaces(shape.value.shape, `${place}{}`)]
  if (shape.kind !== 'structure') return [own]
  const members = [...shape.members].flatMap(([name, slot]) =>
    contractPlaces(slot.shape, `${place}.${name}${shape.required.has(name) ? '!' : ''}`),
  )
  return [own, ...members]
}

function places(side: 'request' | 'output'): readonly string[] {
  const pointer = operation?.[side].wire
  if (pointer === undefined) throw new Error(`the wire rendition lacks its ${side}`)
  return contractPlaces(contract.readShape(pointer), side)
}

/** The errors the SDK's own documentation of the command lists. */
function documentedErrors(): readonly string[] {
  const entry = createRequire(import.meta.url).resolve('@aws-sdk/client-ssm')
  const file = join(dirname(entry), '../dist-types/commands/DescribeAutomationStepExecutionsCommand.d.ts')
  const errors = [...readFileSync(file, 'utf8').matchAll(/@throws \{@link (\w+)\}/g)].map(
    (match) => match[1] ?? '',
  )
  return errors.filter((name) => !name.endsWith('ServiceException'))
}

function tuple(schema: unknown): readonly unknown[] {
  const value = unwrap(schema)
  if (typeof value === 'number') throw new Error('expected a tuple, found a scalar')
  return value
}

describe("the contract against the AWS SDK's schema", () => {
  it('has the same request members, types and requirements', () => {
    const schema = tuple(sdk.DescribeAutomationStepExecutions$)
    expect([...places('request')].sort()).toEqual([...sdkPlaces(schema[4], 'request')].sort())
  })

  it('has the same output members, types and requirements', () => {
    const schema = tuple(sdk.DescribeAutomationStepExecutions$)
    expect([...places('output')].sort()).toEqual([...sdkPlaces(schema[5], 'output')].sort())
  })

  it('lists every error the SDK documents, with the same fault', () => {
    const documented = documentedErrors()
    expect(documented.length).toBeGreaterThan(0)
    for (const code of documented) {
      const error = operation?.errors.get(code)
      expect(error, code).toBeDefined()
      const schema: unknown = Reflect.get(sdk, `${code}$`)
      const traits = tuple(schema)
      expect(JSON.stringify(traits[3]), code).toContain(`"${error?.fault}"`)
      const members = Array.isArray(traits[4]) ? traits[4].map(String) : []
      expect(members.includes('Message'), `${code} has a Message`).toBe(error?.messageMember === 'Message')
    }
    const published = [...(operation?.errors.values() ?? [])].filter((error) => error.published)
    expect(published.map(({ code }) => code).sort()).toEqual([...documented].sort())
  })

  it.each([
    ['StepExecutionFilterKey', sdk.StepExecutionFilterKey],
    ['AutomationExecutionStatus', sdk.AutomationExecutionStatus],
    ['ExternalAlarmState', sdk.ExternalAlarmState],
  ])('knows the same values of %s', (name, values) => {
    const shape = contract.readShape(`#/components/schemas/${name}`)
    const known = shape.kind === 'string' ? shape.enum?.values : undefined
    expect([...(known ?? [])].sort()).toEqual(Object.values(values).sort())
  })
})
