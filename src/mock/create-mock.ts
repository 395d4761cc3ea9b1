import { randomBytes, randomUUID } from 'node:crypto'
import { seededRandom } from '../model/samples/seeded-random.js'
import { TARGET_HEADER } from '../protocol/aws-json/targets.js'
import type { JsonObject } from '../protocol/json-values.js'
import { wireMediaType } from '../protocol/media-types.js'
import { verifySignature } from '../signature/verify.js'
import { createAdmin } from './admin/admin.js'
import { clockPart, createClock, type MockClock } from './admin/clock.js'
import { USUAL_REGION } from './calls/arns.js'
import { type Behaviour, indexBehaviours } from './calls/behaviour.js'
import type { MockRequest, MockResponse } from './calls/messages.js'
import { createPageTokens, TOKEN_LIFETIME } from './calls/page-tokens.js'
import { createServiceTable, type MockContract, type ServedOperation } from './calls/service-table.js'
import { createEngine } from './engine/engine.js'
import { faultPart } from './faults/fault-part.js'
import { readFaultPlan } from './faults/fault-plan.js'
import { createFaultSource, type FaultSource } from './faults/fault-source.js'
import { createFetchHandler } from './fetch-handler.js'
import { createFrontEnd, type FrontEnd } from './front-end/front-end.js'
import type { FrontEndOptions } from './front-end/front-end-options.js'
import { refuseRequest } from './front-end/refuse-request.js'
import { type LogEntry, logEntry, refusedEntry } from './log/log-entry.js'
import type { BareMockOptions } from './options.js'
import { createPage } from './page/page.js'
import type { OnExchange } from './serve/listener.js'
import { type MockServer, type ServeOptions, serve } from './serve/serve.js'

/** A mock: responds in process through `fetch`, or over HTTP once it is served. */
export interface BareMock {
  /** Responds like `fetch`, without a network. Works unbound. */
  readonly fetch: typeof fetch
  /** Listens; resolves when ready. One mock may be served more than once, on several ports. */
  serve(options?: ServeOptions): Promise<MockServer>
  /** The operations that are served. */
  operations(): Promise<readonly ServedOperation[]>
  /**
   * Performs an operation as its request would, once it is authenticated and no fault hits it; bodies are those of the
   * wire. For behaviours that use other operations. `region` is the mock's own by default.
   */
  call(
    operation: ServedOperation,
    input: JsonObject,
    region?: string,
  ): Promise<{ readonly status: number; readonly body: string }>
  /** The fault plan: `get`, `set` and `clear`. */
  readonly faults: Pick<FaultSource, 'get' | 'set' | 'clear'>
  /** What the services take for the time. */
  readonly clock: MockClock
  /** Takes other contracts or behaviours, between two requests. */
  replace(next: {
    readonly contracts?: readonly MockContract[]
    readonly behaviours?: readonly Behaviour[]
  }): void
}

/** How many requests the page at `/` shows. */
const LATEST = 50

/** The seed of a mock that is given none. */
export const DEFAULT_SEED = 'aws-json-contract'

/**
 * Makes a mock of contracts and behaviours. It knows no service: what is not in a behaviour comes from the contract.
 * Nothing is compiled or listened to before it is needed. Throws `RangeError` for options that make no sense.
 */
export function createBareMock(options: BareMockOptions): BareMock {
  checkOptions(options)
  const {
    now: machine = Date.now,
    seed = DEFAULT_SEED,
    clock = createClock(machine),
    wireOnly = false,
  } = options
  const { now } = clock
  const newRequestId = options.newRequestId ?? randomUUID
  const faults = createFaultSource(seededRandom(`${seed} faults`), options.faults)
  const pages = createPageTokens({
    secret: options.tokenSecret ?? randomBytes(32),
    lifetime: options.tokenLifetime ?? TOKEN_LIFETIME,
    now,
  })
  let { contracts, behaviours = [] } = options
  let services = createServiceTable(contracts)
  const build = (own: Partial<FrontEndOptions> = {}): FrontEnd =>
    createFrontEnd({
      services,
      wireOnly,
      origins: options.origins ?? '*',
      allowUnsigned: options.allowUnsigned ?? false,
      behavioursOf: indexBehaviours(behaviours),
      engine: createEngine({ seed }),
      fault: faults.decide,
      verifySignature: verifier(options, machine),
      newRequestId,
      region: options.region ?? USUAL_REGION,
      now,
      pages,
      ...own,
    })
  const buildInner = (): FrontEnd =>
    build({ allowUnsigned: true, verifySignature: undefined, fault: undefined })
  const latest: LogEntry[] = []
  let frontEnd = build()
  let inner: FrontEnd | undefined
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
          admin: wireOnly
            ? () => undefined
            : createAdmin({ '/__mock/faults': faultPart(faults), '/__mock/clock': clockPart(clock) }),
          tooLarge: (request) =>
            refuse(request, 'RequestEntityTooLargeException', 'Request size exceeds the limit.'),
          onError: (error) => options.onError?.(error),
          page: wireOnly
            ? undefined
            : createPage({
                operations: () => services.all(),
                log: options.onLog && (() => latest.toReversed()),
                samples: options.samples ?? [],
                docs: options.docs,
              }),
          onExchange: listener(options, latest),
          onRefused: options.onLog && ((refused) => note(refusedEntry(refused, Date.now()), options, latest)),
        },
        serveOptions,
      ),
    operations: () => services.all(),
    async call(operation, input, region) {
      inner ??= buildInner()
      const response = await inner(requestFor(operation, input, region))
      return { status: response.status, body: Buffer.from(response.body).toString() }
    },
    faults,
    clock,
    replace(next) {
      contracts = next.contracts ?? contracts
      behaviours = next.behaviours ?? behaviours
      services = createServiceTable(contracts)
      frontEnd = build()
      inner = undefined
    },
  }
}

/** Who is told of every exchange; nobody where nobody wants it. */
function listener({ onExchange, onLog }: BareMockOptions, latest: LogEntry[]): OnExchange | undefined {
  if (!onLog) return onExchange
  return (request, response, timing) => {
    onExchange?.(request, response, timing)
    note(logEntry(request, response, timing), { onLog }, latest)
  }
}

function note(entry: LogEntry, { onLog }: Pick<BareMockOptions, 'onLog'>, latest: LogEntry[]): void {
  onLog?.(entry)
  if (latest.push(entry) > LATEST) latest.shift()
}

/** The request of the wire that a client would send. */
function requestFor(
  { contract, operation }: ServedOperation,
  input: JsonObject,
  region: string | undefined,
): MockRequest {
  return {
    method: 'POST',
    path: '/',
    headers: {
      'content-type': wireMediaType(contract.protocol),
      [TARGET_HEADER]: operation.target,
      // Nothing is signed for a call of its own; the scope alone is read.
      ...(region !== undefined && { authorization: `Credential=mock/19700101/${region}/mock/aws4_request` }),
    },
    body: Buffer.from(JSON.stringify(input)),
  }
}

/** What types cannot say. Throws `RangeError` at once instead of serving something odd later. */
function checkOptions({ tokenLifetime, faults, contracts }: BareMockOptions): void {
  if (tokenLifetime !== undefined && !(tokenLifetime > 0)) {
    throw new RangeError(`\`tokenLifetime\` is a time above 0, not ${tokenLifetime}`)
  }
  if (contracts.length === 0) throw new RangeError('`contracts` names no contract')
  const read = readFaultPlan({ ...faults })
  if ('problem' in read) throw new RangeError(`\`faults\`: ${read.problem}`)
}

/** Checks signatures where credentials were given to check them with. */
function verifier(options: BareMockOptions, now: () => number): FrontEndOptions['verifySignature'] {
  const { credentials, region } = options
  if (!credentials) return undefined
  return (request, { contract }) =>
    verifySignature(request, { credentials, region, now, service: contract.signingName })
}

/** Whatever goes wrong inside the mock is answered as AWS answers its own failures. */
function guard(
  respond: () => MockResponse | Promise<MockResponse>,
  failed: (error: unknown) => MockResponse,
): MockResponse | Promise<MockResponse> {
  try {
    const response = respond()
    return response instanceof Promise ? response.catch(failed) : response
  } catch (error) {
    return failed(error)
  }
}
