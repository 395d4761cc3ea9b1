import { readdirSync, readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundleContract } from '../../src/contract/files/bundle-contract.js'
import { EXTENSIONS } from '../../src/lint/extensions.js'
import { lintContract } from '../../src/lint/index.js'
import { requireObject } from '../../src/model/documents.js'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import { toPublished } from '../../src/model/renditions.js'
import type { Service } from '../../src/model/service.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/protocol/json-values.js'

const FOLDER = new URL('../../openapi/', import.meta.url)
const ROOT = new URL('openapi.yaml', FOLDER).pathname
const WIRE = 'application/x-amz-json-1.1'
const PUBLISHED = 'application/json'
const TARGET = 'AmazonSSM.DescribeAutomationStepExecutions'

let contract: Service

beforeAll(async () => {
  contract = readContract((await bundleContract(ROOT)).value)
})

describe('the contract', () => {
  it('keeps all rules of Redocly and of ours, with no ignore file', async () => {
    expect((await lintContract(ROOT)).findings).toEqual([])
    expect(readdirSync(FOLDER).filter((name) => name.includes('ignore'))).toEqual([])
  })

  it('passes a second validator of OpenAPI 3.1', async () => {
    expect(await new Validator().validate(structuredClone(contract.document))).toEqual({ valid: true })
  })

  it('documents every extension it uses, and every one that contracts may carry', () => {
    const text = readFileSync(new URL('extensions.md', FOLDER), 'utf8')
    const headers = requireObject(contract.document, '#/components/headers')
    const extensions = [...keysOf(contract.document)].filter(
      (key) => key.startsWith('x-') && !(key in headers),
    )
    const used = new Set(extensions)
    const inThisContract = [...text.matchAll(/^### `(x-[\w-]+)`$/gm)].map(([, key]) => key)
    const importedOnly = [...text.matchAll(/^\| `(x-[\w-]+)` \|/gm)].map(([, key]) => key)
    expect(inThisContract.toSorted()).toEqual([...used].toSorted())
    expect(importedOnly.toSorted()).toEqual(
      Object.keys(EXTENSIONS)
        .filter((key) => !used.has(key))
        .toSorted(),
    )
  })
})

describe('the examples', () => {
  it('are at least 15, for requests in both renditions', () => {
    const components = requireObject(contract.document, '#/components/examples')
    expect(Object.keys(components).length).toBeGreaterThanOrEqual(15)
    expect([...examplesByMediaType('requestBody').keys()]).toEqual([WIRE, PUBLISHED])
  })

  it('show a request for every filter key', () => {
    const shown = Object.values(examplesOf('requestBody', WIRE)).flatMap((value) =>
      isJsonObject(value) && Array.isArray(value['Filters']) ? value['Filters'].map(({ Key }) => Key) : [],
    )
    const keys = requireObject(contract.document, '#/components/schemas/StepExecutionFilterKey')['enum']
    expect(new Set(shown)).toEqual(new Set(Array.isArray(keys) ? keys : []))
  })

  it('are the same pages in both renditions, but for the form of timestamps', () => {
    const wire = examplesOf('responses/200', WIRE)
    const shape = contract.readShape(contract.operations.get(TARGET)?.output.wire ?? '')
    const converted = Object.entries(wire).map(([name, value]) => [name, toPublished(value, shape)])
    expect(examplesOf('responses/200', PUBLISHED)).toEqual(Object.fromEntries(converted))
  })

  it('show a step with all 25 members', () => {
    const { StepExecutions } = examplesOf('responses/200', WIRE)['everyMember'] as JsonObject // as written there
    const [step] = StepExecutions as readonly JsonObject[] // a list of steps, as the schema has it
    const base = requireObject(contract.document, '#/components/schemas/StepExecutionBase/properties')
    const members = [...Object.keys(base), 'ExecutionStartTime', 'ExecutionEndTime']
    expect(members).toHaveLength(25)
    expect(Object.keys(step ?? {}).toSorted()).toEqual(members.toSorted())
  })

  it('show every error in every rendition that has it, by its code', () => {
    for (const error of contract.operations.get(TARGET)?.errors.values() ?? []) {
      for (const status of error.statuses) {
        const example = examplesOf(`responses/${status}`, WIRE)[error.code]
        expect(example, `${error.code} at ${status}`).toHaveProperty('__type', error.code)
        if (!error.published) {
          expect(examplesOf(`responses/${status}`, PUBLISHED)[error.code]).toEqual(example)
          continue
        }
        const { __type: _, ...published } = example as JsonObject // checked above
        expect(examplesOf(`responses/${error.published.status}`, PUBLISHED)).toEqual({
          [error.code]: published,
        })
      }
    }
  })
})

/** The values of the examples of a request or response, by name. */
function examplesOf(place: string, mediaType: string): Record<string, JsonValue> {
  return examplesByMediaType(place).get(mediaType) ?? {}
}

function examplesByMediaType(place: string): Map<string, Record<string, JsonValue>> {
  const holder = resolve(requireObject(contract.document, `#/paths/~1/post/${place}`))
  const content = Object.entries(holder['content'] ?? {})
  return new Map(
    content.map(([mediaType, { examples }]) => [
      mediaType,
      Object.fromEntries(
        Object.entries(examples as JsonObject).map(([name, example]) => [
          name,
          resolve(example as JsonObject)['value'] ?? null, // OpenAPI: an example is an object or a reference
        ]),
      ),
    ]),
  )
}

function resolve(node: JsonObject): JsonObject {
  return typeof node['$ref'] === 'string' ? requireObject(contract.document, node['$ref']) : node
}

function keysOf(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, child] of Object.entries(value)) {
    if (!Array.isArray(value)) found.add(key)
    keysOf(child, found)
  }
  return found
}
