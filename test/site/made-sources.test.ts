import { expect, it } from 'vitest'
import { readContract } from '../../src/model/read-openapi/read-contract.js'
import type { JsonObject } from '../../src/protocol/json-values.js'
import { makeSamples } from '../../src/site/samples/make-samples.js'
import { TINY_DOCUMENT } from '../capture/tiny-contract.js'

/** The samples of an operation whose request has this schema and this value, by language. */
function samplesOf(schema: JsonObject, body: JsonObject): Readonly<Record<string, string>> {
  const schemas = { ...TINY_DOCUMENT.components.schemas, ListStepsRequest: { type: 'object', ...schema } }
  const contract = readContract({ ...TINY_DOCUMENT, components: { schemas } })
  const presets = [{ group: '', title: '', operation: 'ListSteps', body }]
  const made = makeSamples(contract, { presets, written: [], command: 'tiny-service' })
  return Object.fromEntries(made.map(({ label, source }) => [label, source]))
}

const structure = (properties: JsonObject): JsonObject => ({ type: 'object', properties })

// What the compilers of both languages refused before; `npm run test:samples` has them compile whole services.
it('samples in Java build structures without members, and each in a variable of its own', () => {
  expect(samplesOf({}, {})['Java']).toContain('.listSteps(request -> {})')
  const inner = structure({ Deep: structure({ ResourceARN: { type: 'string' } }) })
  const { Java } = samplesOf({ properties: { Outer: inner } }, { Outer: { Deep: { ResourceARN: 'a' } } })
  expect(Java).toMatch(/outer\(it -> it\s+\.deep\(it2 -> it2\s+\.resourceARN\("a"\)\)\)/)
})

it('samples hold JSON of any type in Java and Go as their SDKs do', () => {
  const { Java, Go } = samplesOf({ properties: { Any: {} } }, { Any: { list: [1, 'a', true], none: null } })
  expect(Java).toContain('import software.amazon.awssdk.core.document.Document;')
  expect(Java).toContain(
    'Document.fromMap(Map.of("list", Document.fromList(List.of(Document.fromNumber(1), Document.fromString("a"), Document.fromBoolean(true))), "none", Document.fromNull()))',
  )
  expect(Go).toContain('service/tiny/document"')
  expect(Go).toContain('document.NewLazyDocument(map[string]any{"list": []any{1, "a", true}, "none": nil})')
})

it('samples in Go leave out numbers and booleans that are zero unless set, and say so', () => {
  const properties = {
    Least: { type: 'integer', minimum: 1 },
    Count: { type: 'integer' },
    On: { type: 'boolean' },
  }
  const { Go } = samplesOf(
    { properties, required: ['Least', 'Count', 'On'] },
    { Least: 1, Count: 7, On: true },
  )
  expect(Go).toContain('Least: aws.Int32(1)')
  expect(Go).not.toContain('aws.Bool')
  expect(Go).toContain('// Count, On: zero unless set.')
})

it('samples call a service as the AWS CLI does', () => {
  const made = samplesOf({}, {})
  expect(made['AWS CLI']).toContain('aws tiny-service list-steps')
  expect(made['Python']).toMatch(/boto3\.client\(['"]tiny-service['"]/)
})
