import type { Service } from '../model/service.js'
import { isJsonObject, type JsonObject } from '../protocol/json-values.js'
import { type Rendition, renditionOf, wireMediaType } from '../protocol/media-types.js'
import { flattenDocument, withServer } from './flatten-document.js'
import { pruneDocument } from './prune-document.js'
import { rewriteDocument } from './rewrite-document.js'
import { selectOperations } from './select-operations.js'
import { toOpenApi30 } from './to-openapi-30.js'

/** The versions of OpenAPI that a projection can be written in. */
export type ExportVersion = '3.0' | '3.1' | '3.2'

/** What a tool needs. */
export interface ExportOptions {
  /**
   * The rendition to keep; both by default, and the wire's where `mediaType` is given. The published one asks for no
   * authentication: what serves it are mocks, and AWS signs only what it speaks.
   */
  readonly rendition?: Rendition | undefined
  /** What the media type of the rendition is called, for tools that know `application/json` only. */
  readonly mediaType?: string | undefined
  /** Default: 3.1, as the contract is. */
  readonly openapi?: ExportVersion | undefined
  /** The only server. */
  readonly server?: string | undefined
  /** The operations to keep, by name or target; all by default. */
  readonly operations?: readonly string[] | undefined
  /** One server without variables, one example in each place, and references to schemas only. */
  readonly flat?: boolean | undefined
}

/**
 * Returns a projection of a contract for a tool that cannot take the contract itself: a document of its own, which is
 * OpenAPI as JSON. It says in `info.description` what it is a projection of; components that nothing leads to are gone. The
 * contract is not changed. Throws `ExportError` for an operation or rendition that the contract does not have.
 *
 * ```ts
 * import { loadContract } from 'aws-json-contract'
 * import { exportContract } from 'aws-json-contract/export'
 *
 * const contract = await loadContract('openapi.yaml')
 * const document = exportContract(contract, { mediaType: 'application/json', openapi: '3.0' })
 * console.log(document['openapi'], JSON.stringify(document).length)
 * ```
 */
export function exportContract(service: Service, options: ExportOptions = {}): JsonObject {
  const { mediaType, server, operations, flat = false, openapi = '3.1' } = options
  const rendition = options.rendition ?? (mediaType === undefined ? undefined : 'wire')
  const { 'x-generated': _, ...document } = service.document
  const selected = withTargets({
    ...document,
    info: { ...document.info, description: describeProjection(service, { ...options, rendition }) },
    paths: selectOperations(service, { operations, rendition }),
  })
  let projection = rendition ? withRendition(selected, { service, rendition, mediaType }) : selected
  if (rendition === 'published') projection = { ...projection, security: [] }
  if (server !== undefined) projection = withServer(projection, { url: server })
  if (flat) projection = flattenDocument(projection)
  // What 3.0 cannot say may have been the last that led to a component.
  if (openapi === '3.0') return pruneDocument(toOpenApi30(pruneDocument(projection)))
  return { ...pruneDocument(projection), ...(openapi === '3.2' && { openapi: '3.2.0' }) }
}

/** Parameters with one value only have it as an enum and an example too, where tools that make requests look for it. */
function withTargets(document: JsonObject): JsonObject {
  const rewritten = rewriteDocument(document, (node, place) => {
    const { schema } = node
    if (place !== 'object' || typeof node['in'] !== 'string' || !isJsonObject(schema)) return node
    const { const: only } = schema
    return only === undefined ? node : { example: only, ...node, schema: { ...schema, enum: [only] } }
  })
  // An object is rewritten as an object.
  return rewritten as JsonObject
}

interface Kept {
  readonly service: Service
  readonly rendition: Rendition
  readonly mediaType: string | undefined
}

/** The bodies of one rendition, under another media type where one is asked for. */
function withRendition(document: JsonObject, { service, rendition, mediaType }: Kept): JsonObject {
  const rewritten = rewriteDocument(document, (node, place) => {
    const { content } = node
    if (place !== 'object' || !isJsonObject(content)) return node
    const kept = Object.entries(content).filter(([type]) => renditionOf(type, service.protocol) === rendition)
    return { ...node, content: Object.fromEntries(kept.map(([type, body]) => [mediaType ?? type, body])) }
  })
  // An object is rewritten as an object.
  return rewritten as JsonObject
}

function describeProjection(service: Service, options: ExportOptions): string {
  const { title, version, document, protocol } = service
  const { rendition, mediaType, operations, openapi, server, flat } = options
  const wire = wireMediaType(protocol)
  const changes = [
    operations && `Of its operations it has ${operations.join(', ')} only.`,
    rendition && `It has the ${rendition} rendition only.`,
    rendition === 'published' && 'It asks for no signature, as AWS does not speak this rendition.',
    mediaType !== undefined &&
      rendition === 'wire' &&
      `Bodies are as on the wire, but called \`${mediaType}\` here; AWS wants \`Content-Type: ${wire}\`.`,
    mediaType !== undefined && rendition === 'published' && `Bodies are called \`${mediaType}\` here.`,
    openapi === '3.0' && 'What OpenAPI 3.0 cannot say is left out.',
    openapi === '3.2' && 'It is written as OpenAPI 3.2.',
    server !== undefined && `Its only server is ${server}.`,
    flat && 'It has one server without variables, one example in each place and references to schemas only.',
  ].filter((change) => typeof change === 'string')
  const head = `A projection of the contract “${title}” ${version}, made by \`aws-json-contract export\`; change the contract, not this.`
  const { description } = document.info
  const whole = typeof description === 'string' ? ['', description] : []
  return [[head, ...changes].join(' '), ...whole].join('\n')
}
