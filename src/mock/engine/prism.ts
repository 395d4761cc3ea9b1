import {
  createInstance,
  type IHttpOperationConfig,
  type PrismHttpComponents,
  ProblemJsonError,
} from '@stoplight/prism-http'
import type { Contract, Operation } from '../../model/contract.js'
import type { JsonValue } from '../../protocol/json-values.js'
import { listedStatuses, responseExamples } from './response-examples.js'

/** What Prism chose: a status, and the example's value where an example answers. */
export interface Negotiated {
  readonly status: number
  readonly example: JsonValue | undefined
}

/** What Prism chose, or its problem: no such status, no such example, no such media type. */
export type Negotiation = Negotiated | { readonly problem: string }

/** What to choose by. */
export interface Wish {
  readonly mediaType: string
  readonly code?: number | undefined
  readonly example?: string | undefined
  readonly ignoreExamples: boolean
}

type Resource = Parameters<ReturnType<typeof createInstance>['request']>[1][number]

const silence = (): void => {}

// Prism asks for a pino logger; these are the methods of it that its mocker and negotiator call.
const LOGGER = {
  info: silence,
  warn: silence,
  error: silence,
  debug: silence,
  success: silence,
  child: () => LOGGER,
} as unknown as PrismHttpComponents['logger']

const CONFIG = {
  isProxy: false,
  checkSecurity: false,
  validateRequest: false,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
} as const

const instance = createInstance(CONFIG, { logger: LOGGER })
const resources = new WeakMap<Operation, Resource>()

/**
 * Lets Prism choose among an operation's responses. Prism sees statuses, media types and examples; it does not see
 * schemas: its own made data knows no `\p{…}` patterns and no `propertyNames`, so data is made elsewhere.
 */
export async function negotiate(contract: Contract, operation: Operation, wish: Wish): Promise<Negotiation> {
  const resource = resources.get(operation) ?? toResource(contract, operation)
  resources.set(operation, resource)
  const mock: IHttpOperationConfig = {
    dynamic: false,
    ignoreExamples: wish.ignoreExamples,
    mediaTypes: [wish.mediaType],
    ...(wish.code !== undefined && { code: wish.code }),
    ...(wish.example !== undefined && { exampleKey: wish.example }),
  }
  const request = { method: 'post', url: { path: '/' }, headers: {} } as const
  const result = await instance.request(request, [resource], { ...CONFIG, mock })()
  if (result._tag === 'Left') {
    const { left: error } = result
    return { problem: error instanceof ProblemJsonError ? error.detail : error.message }
  }
  const { statusCode, body } = result.right.output
  if (wish.code !== undefined && statusCode !== wish.code) {
    // Prism falls back to the success when the response it was asked for does not fit.
    return { problem: `Status ${wish.code} has no such response in ${wish.mediaType}.` }
  }
  // Prism hands on the example's own value, which came from the contract's JSON.
  return { status: statusCode, example: body as JsonValue | undefined }
}

function toResource(contract: Contract, operation: Operation): Resource {
  const responses = listedStatuses(contract, operation).map((code) => ({
    id: code,
    code,
    contents: responseExamples(contract, operation, code).map(({ mediaType, examples }) => ({
      id: mediaType,
      mediaType,
      examples: [...examples].map(([key, value]) => ({ id: key, key, value })),
    })),
  }))
  // Of Prism's operation type these are the members that its router and mocker read.
  return { id: operation.target, method: 'post', path: '/', responses } as unknown as Resource
}
