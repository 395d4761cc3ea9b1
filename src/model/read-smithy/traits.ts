import type { JsonObject } from '../../protocol/json-values.js'
import { boundsOf, deprecation, objectAt, present, textAt, textsAt } from '../model-json.js'
import type { Constraints, Deprecation, ErrorModel, ImportNote, TimestampFormat } from '../service-model.js'
import { streamNote } from '../stream-note.js'

/** The traits of a shape or member, by id. */
export function traitsOf(holder: JsonObject): JsonObject {
  return objectAt(holder, 'traits')
}

/** Whether a shape or member carries a trait of Smithy's prelude. */
export function hasTrait(holder: JsonObject, name: string): boolean {
  return traitsOf(holder)[`smithy.api#${name}`] !== undefined
}

/** The model's text on a shape or member. */
export function documentationOf(holder: JsonObject): string | undefined {
  return textAt(traitsOf(holder), 'smithy.api#documentation')
}

/** Traits that narrow values. */
export function constraintsOf(holder: JsonObject): Constraints {
  const traits = traitsOf(holder)
  return {
    ...present('length', boundsOf(objectAt(traits, 'smithy.api#length'))),
    ...present('range', boundsOf(objectAt(traits, 'smithy.api#range'))),
    ...present('pattern', textAt(traits, 'smithy.api#pattern')),
    ...(traits['smithy.api#uniqueItems'] !== undefined && { uniqueItems: true }),
  }
}

/** That a shape, member or operation is deprecated. */
export function deprecationOf(holder: JsonObject): Deprecation | undefined {
  if (!hasTrait(holder, 'deprecated')) return undefined
  const trait = objectAt(traitsOf(holder), 'smithy.api#deprecated')
  return deprecation(textAt(trait, 'message'), textAt(trait, 'since'))
}

/** The format that a member or a timestamp shape asks for. */
export function timestampFormatOf(holder: JsonObject): TimestampFormat | undefined {
  const format = traitsOf(holder)['smithy.api#timestampFormat']
  return format === 'date-time' || format === 'http-date' || format === 'epoch-seconds' ? format : undefined
}

/** Whether an operation takes calls that nobody signed. https://smithy.io/2.0/spec/authentication-traits.html */
export function isUnsigned(operation: JsonObject): boolean {
  const schemes = traitsOf(operation)['smithy.api#auth']
  return hasTrait(operation, 'optionalAuth') || (Array.isArray(schemes) && schemes.length === 0)
}

/** The encodings in which clients send long requests of an operation. */
export function compressionOf(operation: JsonObject): readonly string[] | undefined {
  const encodings = textsAt(objectAt(traitsOf(operation), 'smithy.api#requestCompression'), 'encodings')
  return encodings.length > 0 ? encodings : undefined
}

/** What makes a structure an error; `undefined` for others. */
export function errorOf(holder: JsonObject): ErrorModel | undefined {
  const traits = traitsOf(holder)
  const fault = traits['smithy.api#error']
  if (fault !== 'client' && fault !== 'server') return undefined
  const status = traits['smithy.api#httpError']
  return {
    fault,
    retryable: traits['smithy.api#retryable'] !== undefined,
    ...(typeof status === 'number' && { status }),
    ...present('queryCode', textAt(objectAt(traits, 'aws.protocols#awsQueryError'), 'code')),
  }
}

/** Prelude traits that the contract carries over, or that change nothing in AWS JSON. */
const KNOWN = new Set(
  [
    'addedDefault auth authDefinition box clientOptional cors default deprecated documentation endpoint enum enumValue',
    'error eventHeader eventPayload examples externalDocumentation hostLabel http httpApiKeyAuth httpBasicAuth',
    'httpBearerAuth httpChecksumRequired httpDigestAuth httpError httpHeader httpLabel httpPayload httpPrefixHeaders',
    'httpQuery httpQueryParams httpResponseCode idempotencyToken idempotent idRef input internal jsonName length',
    'mediaType mixin nestedProperties noReplace notProperty optionalAuth output paginated pattern private property',
    'protocolDefinition range readonly recommended references requestCompression required requiresLength',
    'resourceIdentifier retryable sensitive since sparse streaming suppress tags timestampFormat title trait',
    'traitValidators unitType unstable uniqueItems xmlAttribute xmlFlattened xmlName xmlNamespace',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `smithy.api#${name}`),
)

/** Namespaces whose traits guide clients, tests and tools, and say nothing of the JSON. */
const SILENT_NAMESPACES = new Set([
  'aws.api',
  'aws.auth',
  'aws.cloudformation',
  'aws.customizations',
  'aws.endpoints',
  'aws.iam',
  'aws.protocols',
  'aws.tagging',
  'smithy.framework',
  'smithy.openapi',
  'smithy.protocols',
  'smithy.rules',
  'smithy.test',
  'smithy.waiters',
])

/** Notes on what a shape or member says that cannot be carried over: streams, and traits nobody knows here. */
export function noteTraits(shape: string, holder: JsonObject): readonly ImportNote[] {
  return [...(hasTrait(holder, 'streaming') ? [streamNote(shape)] : []), ...unknownTraits(shape, holder)]
}

function unknownTraits(shape: string, holder: JsonObject): readonly ImportNote[] {
  return Object.keys(traitsOf(holder))
    .filter((id) => !KNOWN.has(id) && !SILENT_NAMESPACES.has(id.split('#')[0] ?? ''))
    .map((id) => ({
      kind: 'unknown-trait',
      shape,
      message: `\`${shape}\` carries \`${id}\`, which is not carried over.`,
    }))
}
