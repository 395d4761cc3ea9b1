import { randomBytes, randomUUID } from 'node:crypto'
import { createBehaviours } from '../services/ssm-automation/behaviours/behaviours.js'
import { defaultDataset } from '../services/ssm-automation/dataset/default-dataset.js'
import type { Dataset } from '../services/ssm-automation/executions/execution.js'
import { ExecutionStore } from '../services/ssm-automation/executions/execution-store.js'
import { verifySignature } from '../signature/verify.js'
import { createPageTokens, TOKEN_LIFETIME } from './behaviours/page-tokens.js'
import { createEngine } from './engine/engine.js'
import { createAdmin } from './faults/admin.js'
import { readFaultPlan } from './faults/fault-plan.js'
import { createFaultSource, type FaultSource } from './faults/fault-source.js'
import { createFetchHandler } from './fetch-handler.js'
import { createFrontEnd, type FrontEnd } from './front-end/front-end.js'
import type { FrontEndOptions } from './front-end/front-end-options.js'
import type { MockRequest, MockResponse } from './front-end/messages.js'
import { refuseRequest } from './front-end/refuse-request.js'
import { createServiceTable, type ServedContract } from './front-end/service-table.js'
import type { MockOptions } from './options.js'
import { seededRandom } from './seeded-random.js'
import { type MockServer, type ServeOptions, serve } from './serve/serve.js'
import { shippedContracts } from './shipped-contracts.js'

/** A mock: answers in process through `fetch`, or over HTTP once it is served. */
export interface Mock {
  /** Answers like `fetch`, without a network. Works unbound. */
  readonly fetch: typeof fetch
  /** Listens; resolves when ready. One mock may be served more than once, on several ports. */
  serve(options?: ServeOptions): Promise<MockServer>
  /** The fault plan: `get`, `set` and `clear`. */
  readonly faults: Pick<FaultSource, 'get' | 'set' | 'clear'>
  /** Takes other contracts or data, between two requests. */
  replace(next: { readonly contracts?: readonly ServedContract[]; readonly dataset?: Dataset }): void
}

const DEFAULT_SEED = 'aws-json-contract'

/**
 * Makes a mock. Nothing is compiled or listened to before it is needed, so one for each test file costs milliseconds:
 *
 * ```ts
 * const mock = createMock({ play: 100 })
 * const server = await mock.serve({ port: 0 })
 * const client = new SSMClient({ endpoint: server.url, region: 'us-east-1', credentials })
 * // …
 * await server.close() // or `await using server = …`
 * ```
 *
 * `test/mock/vitest-example.test.ts` is a whole suite. `mock.fetch` answers without a server.
 */
export function createMock(options: MockOptions = {}): Mock {
  checkOptions(options)
  const { now = Date.now, seed = DEFAULT_SEED } = options
  const newRequestId = options.newRequestId ?? randomUUID
  const faults = createFaultSource(seededRandom(`${seed} faults`), options.faults)
  const tokens = createPageTokens({
    secret: options.tokenSecret ?? randomBytes(32),
    lifetime: options.tokenLifetime ?? TOKEN_LIFETIME,
    now,
  })
  let contracts = options.contracts ?? shippedContracts()
  const store = new ExecutionStore({
    dataset: options.dataset ?? defaultDataset(now()),
    now,
    random: seededRandom(`${seed} executions`),
    play: options.play,
  })
  const build = (): FrontEnd =>
    createFrontEnd({
      services: createServiceTable(contracts),
      wireOnly: options.wireOnly ?? false,
      allowUnsigned: options.allowUnsigned ?? false,
      behaviourOf: createBehaviours(store, tokens),
      engine: createEngine({ seed, now, tokens }),
      fault: faults.decide,
      verifySignature: verifier(options, now),
      newRequestId,
    })
  let frontEnd = build()
  const refuse = (request: Omit<MockRequest, 'body'>, code: string, message?: string): MockResponse =>
    refuseRequest(request, { code, ...(message !== undefined && { message }) }, newRequestId())
  const handle = (request: MockRequest): MockResponse | Promise<MockResponse> =>
    guard(
      () => frontEnd(request),
      (error) => {
        options.onError?.(error)
        return refuse(request, 'InternalFailure')
      },
    )
  return {
    fetch: createFetchHandler(handle),
    serve: (serveOptions) =>
      serve(
        {
          handle,
          admin: createAdmin(faults),
          tooLarge: (request) =>
            refuse(request, 'RequestEntityTooLargeException', 'Request size exceeds the limit.'),
          onError: (error) => options.onError?.(error),
          onExchange: options.onExchange,
        },
        serveOptions,
      ),
    faults,
    replace(next) {
      contracts = next.contracts ?? contracts
      if (next.dataset) store.replaceDataset(next.dataset)
      frontEnd = build()
    },
  }
}

/** What types cannot say. Throws `RangeError` at once instead of serving something odd later. */
function checkOptions({ play, tokenLifetime, faults, contracts }: MockOptions): void {
  if (play !== undefined && !(play > 0)) throw new RangeError(`\`play\` is a speed above 0, not ${play}`)
  if (tokenLifetime !== undefined && !(tokenLifetime > 0)) {
    throw new RangeError(`\`tokenLifetime\` is a time above 0, not ${tokenLifetime}`)
  }
  if (contracts?.length === 0) throw new RangeError('`contracts` names no contract')
  const read = readFaultPlan({ ...faults })
  if ('problem' in read) throw new RangeError(`\`faults\`: ${read.problem}`)
}

/** Checks signatures where credentials were given to check them with. */
function verifier(options: MockOptions, now: () => number): FrontEndOptions['verifySignature'] {
  const { credentials, region } = options
  if (!credentials) return undefined
  return (request, { contract }) =>
    verifySignature(request, { credentials, region, now, service: contract.signingName })
}

/** Whatever goes wrong inside the mock is answered as AWS answers its own failures. */
function guard(
  answer: () => MockResponse | Promise<MockResponse>,
  failed: (error: unknown) => MockResponse,
): MockResponse | Promise<MockResponse> {
  try {
    const response = answer()
    return response instanceof Promise ? response.catch(failed) : response
  } catch (error) {
    return failed(error)
  }
}
