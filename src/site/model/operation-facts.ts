import { requireObject, resolvePointer } from '../../model/documents.js'
import { usualEndpoint } from '../../model/endpoints/usual-endpoint.js'
import type { Operation, Service } from '../../model/service.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { isSafeLink } from '../safe-link.js'
import type { Site } from '../site.js'
import { isRespelling } from './respelling.js'

/** What a reader wants to know of an operation beside its members and errors. */
export interface OperationFacts {
  /** Markdown; empty where the contract says nothing but its name. */
  readonly description: string
  readonly deprecated: boolean
  /** The host that a request goes to, in one Region. */
  readonly host: string
  /** The action that a policy has to allow. */
  readonly permission: string
  /** AWS's own page of the operation, where the contract names one. */
  readonly awsPage?: string
  /** Waiters that poll the operation, where the contract has some. */
  readonly waiters: readonly string[]
  /** Members of the request that make a repetition harmless. */
  readonly idempotencyTokens: readonly string[]
  /** The service answers without a signature. */
  readonly unsigned: boolean
}

const REGION = 'us-east-1'

/** Gathers the facts of an operation from its contract. */
export function readOperationFacts(site: Site, operation: Operation): OperationFacts {
  const { contract } = site
  const { document } = contract
  const object = requireObject(document, operation.pointer)
  const awsPage = linkOf(object['externalDocs'])
  return {
    description: describeOperation(site, operation),
    deprecated: operation.deprecated,
    host: hostOf(contract, operation),
    permission: `${contract.signingName}:${operation.name}`,
    ...(awsPage !== undefined && { awsPage }),
    waiters: Object.keys(operation.waiters ?? {}),
    idempotencyTokens: tokensOf(site, operation),
    unsigned: Array.isArray(object['security']) && object['security'].length === 0,
  }
}

function hostOf(contract: Service, { hostPrefix = '', endpoints = contract.endpoints }: Operation): string {
  const { url } = usualEndpoint({ endpointPrefix: contract.endpointPrefix, endpoints })
  return hostPrefix + url.replace(/^https?:\/\//, '').replace('{region}', REGION)
}

/** What an operation does, in the contract's words; empty where they only respell its name. */
export function describeOperation({ contract }: Site, { name, documentation, summary }: Operation): string {
  const empty = [name, `The operation \`${name}\` of ${contract.title}.`]
  return [documentation, summary].find((text) => !isRespelling(text, empty)) ?? ''
}

/** The first sentence of a Markdown text. */
export function firstSentence(text: string): string {
  const paragraph = text.split(/\n\s*\n/, 1)[0] ?? ''
  return /^.*?[.!?](?=\s|$)/s.exec(paragraph)?.[0] ?? paragraph
}

function linkOf(externalDocs: JsonValue | undefined): string | undefined {
  const { url } = isJsonObject(externalDocs) ? externalDocs : {}
  return typeof url === 'string' && isSafeLink(url) ? url : undefined
}

function tokensOf({ contract }: Site, { request }: Operation): readonly string[] {
  const pointer = request.wire ?? request.published
  if (pointer === undefined || resolvePointer(contract.document, pointer) === undefined) return []
  const shape = contract.readShape(pointer)
  if (shape.kind !== 'structure') return []
  return [...shape.members].filter(([, { idempotencyToken }]) => idempotencyToken).map(([name]) => name)
}
