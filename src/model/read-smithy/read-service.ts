import type { JsonObject } from '../../protocol/json-values.js'
import type { AwsProtocol } from '../../protocol/media-types.js'
import { MalformedShapeError, UnresolvedShapeError, WrongProtocolError } from '../model-errors.js'
import { listAt, objectAt, present, textAt } from '../model-json.js'
import type { ServiceModel } from '../service-model.js'
import { targetOf } from './flatten-ast.js'
import { documentationOf, traitsOf } from './traits.js'

/** What the service shape says of the service, apart from its operations. */
export type ServiceFacts = Omit<ServiceModel, 'operations' | 'shapes' | 'notes'>

/** Finds the service shape of a model; one that has several is refused. */
export function findService(shapes: ReadonlyMap<string, JsonObject>): readonly [string, JsonObject] {
  const services = [...shapes].filter(([, shape]) => shape['type'] === 'service')
  const [first] = services
  if (!first) throw new MalformedShapeError('shapes', 'has no shape of the type `service`')
  if (services.length > 1) {
    const names = services.map(([id]) => `\`${id}\``).join(', ')
    throw new MalformedShapeError(
      first[0],
      `is one of several services of this model (${names}); import one model each`,
    )
  }
  return first
}

/** Reads the facts of a service shape. Throws `WrongProtocolError` for one that does not speak AWS JSON. */
export function readServiceFacts(id: string, service: JsonObject): ServiceFacts {
  const traits = traitsOf(service)
  const name = id.split('#')[1] ?? id
  const api = objectAt(traits, 'aws.api#service')
  const sdkId = textAt(api, 'sdkId') ?? name
  const arnNamespace = textAt(api, 'arnNamespace') ?? sdkId.toLowerCase().replaceAll(' ', '')
  return {
    format: 'smithy',
    title: textAt(traits, 'smithy.api#title') ?? sdkId,
    apiVersion: textAt(service, 'version') ?? '',
    protocol: protocolOf(id, traits),
    targetPrefix: name,
    signingName: textAt(objectAt(traits, 'aws.auth#sigv4'), 'name') ?? arnNamespace,
    endpointPrefix: textAt(api, 'endpointPrefix') ?? arnNamespace,
    ...present('serviceId', textAt(api, 'sdkId')),
    queryCompatible: traits['aws.protocols#awsQueryCompatible'] !== undefined,
    ...present('documentation', documentationOf(service)),
  }
}

function protocolOf(id: string, traits: JsonObject): AwsProtocol {
  if (traits['aws.protocols#awsJson1_1'] !== undefined) return 'awsJson1_1'
  if (traits['aws.protocols#awsJson1_0'] !== undefined) return 'awsJson1_0'
  const named = Object.keys(traits).filter((trait) =>
    /^(?:aws\.protocols#(?:rest|aws|ec2)\w*(?:Json|Xml|Query)\w*|smithy\.protocols#\w+)$/.test(trait),
  )
  const protocols = named.filter((trait) => !/Query(?:Error|Compatible)/.test(trait))
  throw new WrongProtocolError(
    id,
    protocols.map((trait) => trait.split('#')[1] ?? trait),
  )
}

/** What can hang on a service or resource: operations by role, and more resources. */
const LIFECYCLE = ['create', 'put', 'read', 'update', 'delete', 'list'] as const

/** The ids of a service's operations, those of its resources included. */
export function operationIds(
  id: string,
  holder: JsonObject,
  shapes: ReadonlyMap<string, JsonObject>,
): ReadonlySet<string> {
  const found = new Set<string>()
  const visited = new Set<string>()
  const visit = (place: string, shape: JsonObject): void => {
    if (visited.has(place)) return
    visited.add(place)
    const operations = [
      ...[...listAt(shape, 'operations'), ...listAt(shape, 'collectionOperations')],
      ...LIFECYCLE.map((role) => shape[role]),
    ]
    for (const reference of operations) {
      const target = targetOf(reference)
      if (target !== undefined) found.add(target)
    }
    for (const reference of listAt(shape, 'resources')) {
      const target = targetOf(reference)
      const resource = target === undefined ? undefined : shapes.get(target)
      if (target === undefined || !resource) throw new UnresolvedShapeError(String(target), place)
      visit(target, resource)
    }
  }
  visit(id, holder)
  return found
}
