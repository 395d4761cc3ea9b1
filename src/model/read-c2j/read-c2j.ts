import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'
import { checkOperations } from '../check-operations.js'
import { boundMembers } from '../endpoints/named-hosts.js'
import { type OperationParameters, readEndpoints } from '../endpoints/read-endpoints.js'
import {
  MalformedShapeError,
  UnknownFormatError,
  UnresolvedShapeError,
  WrongProtocolError,
} from '../model-errors.js'
import { examplesOf, listAt, objectAt, objectEntries, present, textAt, textsAt } from '../model-json.js'
import type { ImportNote, OperationModel, ServiceModel, ShapeModel } from '../service-model.js'
import { readC2jWaiters } from '../waiters/read-c2j-waiters.js'
import { compareText } from '../write-openapi/order.js'
import { noteKeys } from './known-keys.js'
import { readPaginator } from './read-paginator.js'
import { readShape } from './read-shape.js'
import { deprecationOf } from './traits.js'

/** What stands beside a C2J model, as parsed. */
export interface C2jCompanions {
  /** Its `paginators-1.json`. */
  readonly paginators?: unknown
  /** Its `examples-1.json`. */
  readonly examples?: unknown
  /** Its `waiters-2.json`. */
  readonly waiters?: unknown
  /** Its `endpoint-rule-set-1.json`. */
  readonly ruleSet?: unknown
}

/**
 * Reads a C2J model, the `service-2.json` of botocore and the AWS CLI, with the files beside it.
 * Throws a `ModelError` that names the shape at fault.
 *
 * ```ts
 * import { readFile } from 'node:fs/promises'
 * import { readC2j } from 'aws-json-contract/import'
 *
 * const model = readC2j(JSON.parse(await readFile('service-2.json', 'utf8')))
 * console.log(model.title)
 * ```
 */
export function readC2j(
  service: unknown,
  { paginators, examples, waiters, ruleSet }: C2jCompanions = {},
): ServiceModel {
  if (!isJsonObject(service) || !isJsonObject(service['metadata']) || !isJsonObject(service['shapes'])) {
    throw new UnknownFormatError('This is no C2J model: it needs `metadata`, `operations` and `shapes`.')
  }
  const facts = readFacts(service, objectAt(service, 'metadata'))
  const shapes = createShapeTable(objectAt(service, 'shapes'))
  const pages = isJsonObject(paginators) ? objectAt(paginators, 'pagination') : {}
  const calls = isJsonObject(examples) ? objectAt(examples, 'examples') : {}
  const described = objectEntries(objectAt(service, 'operations'))
  const endpoints = readEndpoints(
    isJsonObject(ruleSet) ? ruleSet : {},
    facts,
    new Map(described.map(([key, operation]) => [key, parametersOf(key, operation, service)])),
  )
  const waiting = readC2jWaiters(waiters)
  const operations = described.map(([key, operation]) => ({
    ...readOperation(textAt(operation, 'name') ?? key, operation, {
      shapes,
      paginator: objectAt(pages, key),
      examples: listAt(calls, key),
    }),
    ...present('waiters', waiting.byOperation.get(key)),
    ...present('endpoints', endpoints.operations.get(key)),
  }))
  return checkOperations({
    ...facts,
    ...present('endpoints', endpoints.endpoints),
    operations: operations.toSorted((left, right) => compareText(left.name, right.name)),
    shapes: shapes.read,
    notes: [...shapes.notes, ...waiting.notes, ...endpoints.notes],
  })
}

function parametersOf(key: string, operation: JsonObject, service: JsonObject): OperationParameters {
  const input = objectAt(objectAt(service, 'shapes'), textAt(objectAt(operation, 'input'), 'shape') ?? '')
  const required = textsAt(input, 'required')
  return {
    name: textAt(operation, 'name') ?? key,
    given: objectAt(operation, 'staticContextParams'),
    bound: boundMembers(objectAt(input, 'members'), {
      trait: 'contextParam',
      isRequired: (member) => required.includes(member),
    }),
  }
}

type ServiceFacts = Omit<ServiceModel, 'operations' | 'shapes' | 'notes'>

function readFacts(service: JsonObject, metadata: JsonObject): ServiceFacts {
  const endpointPrefix = textAt(metadata, 'endpointPrefix') ?? ''
  const title = textAt(metadata, 'serviceFullName') ?? textAt(metadata, 'serviceId') ?? endpointPrefix
  const protocols = [
    ...new Set([...textsAt(metadata, 'protocols'), textAt(metadata, 'protocol') ?? []].flat()),
  ]
  if (!protocols.includes('json')) throw new WrongProtocolError(title, protocols)
  const targetPrefix = textAt(metadata, 'targetPrefix')
  if (targetPrefix === undefined) throw new MalformedShapeError('metadata', 'has no `targetPrefix`')
  return {
    format: 'c2j',
    title,
    apiVersion: textAt(metadata, 'apiVersion') ?? '',
    protocol: metadata['jsonVersion'] === '1.1' ? 'awsJson1_1' : 'awsJson1_0',
    targetPrefix,
    signingName: textAt(metadata, 'signingName') ?? endpointPrefix,
    endpointPrefix,
    ...present('serviceId', textAt(metadata, 'serviceId')),
    queryCompatible: metadata['awsQueryCompatible'] !== undefined,
    ...present('documentation', textAt(service, 'documentation')),
  }
}

interface ShapeTable {
  readonly read: Map<string, ShapeModel>
  readonly notes: ImportNote[]
  resolve(name: string, referrer: string): string
}

/** Reads shapes when they are first referred to, so that only what the operations reach is read. */
function createShapeTable(described: JsonObject): ShapeTable {
  const read = new Map<string, ShapeModel>()
  const begun = new Set<string>()
  const notes: ImportNote[] = []
  const resolve = (name: string, referrer: string): string => {
    if (begun.has(name)) return name
    begun.add(name)
    const shape = Object.hasOwn(described, name) ? described[name] : undefined
    if (!isJsonObject(shape)) throw new UnresolvedShapeError(name, referrer)
    notes.push(...noteKeys(name, shape))
    read.set(name, readShape(name, shape, resolve))
    return name
  }
  return { read, notes, resolve }
}

interface OperationReading {
  readonly shapes: ShapeTable
  readonly paginator: JsonObject
  readonly examples: readonly JsonValue[]
}

function readOperation(
  name: string,
  operation: JsonObject,
  { shapes, paginator, examples }: OperationReading,
): OperationModel {
  const structure = (reference: unknown): string | undefined => {
    if (!isJsonObject(reference)) return undefined
    const shape = textAt(reference, 'shape')
    if (shape !== undefined) return shapes.resolve(shape, name)
    throw new MalformedShapeError(
      name,
      'has a shape without a name; models that were minified for an SDK cannot be imported',
    )
  }
  const errors = listAt(operation, 'errors').flatMap((reference) => structure(reference) ?? [])
  const { pagination, notes } = readPaginator(name, paginator)
  shapes.notes.push(...notes)
  return {
    name,
    errors: [...new Set(errors)].toSorted(compareText),
    examples: examplesOf(examples),
    ...present('input', structure(operation['input'])),
    ...present('output', structure(operation['output'])),
    ...present('documentation', textAt(operation, 'documentation')),
    ...present('deprecated', deprecationOf(operation)),
    ...present('hostPrefix', textAt(objectAt(operation, 'endpoint'), 'hostPrefix')),
    ...present('unsigned', isUnsigned(operation) || undefined),
    ...present('requestCompression', compressionOf(objectAt(operation, 'requestcompression'))),
    ...present('pagination', pagination),
  }
}

/** `authtype` is the older spelling, `auth` lists every scheme that the operation knows. */
function isUnsigned(operation: JsonObject): boolean {
  return operation['authtype'] === 'none' || textsAt(operation, 'auth').includes('smithy.api#noAuth')
}

function compressionOf(trait: JsonObject): readonly string[] | undefined {
  const encodings = textsAt(trait, 'encodings')
  return encodings.length > 0 ? encodings : undefined
}
