import { TARGET_HEADER } from '../protocol/aws-json/targets.js'
import { isJsonObject, type JsonObject } from '../protocol/json-values.js'
import { mediaTypeEssence, wireMediaType } from '../protocol/media-types.js'
import { isAwsProtocol } from '../protocol/wires.js'
import { at, childrenOf, follow, objectAt, type Place } from './places.js'

/** What the root of a description says of its service; a fact that is missing or wrong is left out. */
export interface ServiceFacts {
  readonly wireType?: string
  readonly targetPrefix?: string
}

/** Reads the service's facts from the root of a description. */
export function serviceFacts(root: unknown): ServiceFacts {
  if (!isJsonObject(root)) return {}
  const { 'x-aws-protocol': protocol, 'x-aws-target-prefix': targetPrefix } = root
  return {
    ...(isAwsProtocol(protocol) && { wireType: wireMediaType(protocol) }),
    ...(typeof targetPrefix === 'string' && { targetPrefix }),
  }
}

/** How messages call an operation: its `operationId`, or the place when it has none. */
export function operationName(operation: Place): string {
  const { operationId } = objectAt(operation)
  return typeof operationId === 'string' ? operationId : operation.location.pointer
}

/** The `X-Amz-Target` header parameter of an operation. */
export function targetParameter(operation: Place): Place | undefined {
  return childrenOf(at(operation, 'parameters'))
    .map(([, parameter]) => follow(parameter))
    .find((parameter) => {
      const { in: where, name } = objectAt(parameter)
      return where === 'header' && String(name).toLowerCase() === TARGET_HEADER
    })
}

/** A media type of a request or a response: its key, and the place of the media type object. */
export interface Content {
  readonly mediaType: string
  readonly place: Place
}

/** The media types of a request body or response, references followed. */
export function contentsOf(message: Place | undefined): readonly Content[] {
  return childrenOf(at(message, 'content')).flatMap(([key, written]) => {
    const place = follow(written)
    return place === undefined ? [] : [{ mediaType: mediaTypeEssence(key), place }]
  })
}

/** The schema of a message under a media type, as written. */
export function schemaOf(message: Place | undefined, mediaType: string): Place | undefined {
  const content = contentsOf(message).find((candidate) => candidate.mediaType === mediaType)
  return childrenOf(content?.place).find(([key]) => key === 'schema')?.[1]
}

/** A response of an operation: its key, its place as written and what that leads to. */
export interface ListedResponse {
  readonly status: string
  readonly written: Place
  readonly response: Place
}

/** The responses of an operation, references followed. */
export function responsesOf(operation: Place): readonly ListedResponse[] {
  return childrenOf(at(operation, 'responses')).flatMap(([status, written]) => {
    const response = follow(written)
    return response === undefined ? [] : [{ status, written, response }]
  })
}

/** A schema that an error response lists on the wire. */
export interface ListedError {
  readonly status: number
  readonly schema: Place
  /** Its `x-aws-error`, when that is an object with a code. */
  readonly definition?: JsonObject & { readonly code: string }
}

/** The wire errors of an operation: each choice of each error response's `oneOf`, or its only schema. */
export function wireErrorsOf(operation: Place, wireType: string): readonly ListedError[] {
  return responsesOf(operation)
    .filter(({ status }) => Number(status) >= 400)
    .flatMap(({ status, response }) => {
      const holder = follow(schemaOf(response, wireType))
      const choices = childrenOf(at(holder, 'oneOf')).flatMap(([, choice]) => follow(choice) ?? [])
      const schemas = choices.length > 0 ? choices : holder ? [holder] : []
      return schemas.map((schema) => ({ status: Number(status), schema, ...definitionOf(schema) }))
    })
}

function definitionOf(schema: Place): Pick<ListedError, 'definition'> {
  const definition = objectAt(schema)['x-aws-error']
  if (!isJsonObject(definition) || typeof definition['code'] !== 'string') return {}
  return { definition: { ...definition, code: definition['code'] } }
}
