import type { Exchange } from '../exchange/exchange.js'
import { createClock } from '../mock/admin/clock.js'
import type { Behaviour } from '../mock/calls/behaviour.js'
import type { MockContract } from '../mock/calls/service-table.js'
import { type BareMock, createBareMock } from '../mock/create-mock.js'
import type { BareMockOptions } from '../mock/options.js'
import { createReplay } from '../mock/replay/replay.js'
import { DEFAULT_STORE_LIMITS, type Snapshot } from '../mock/state/resource-store.js'
import { createStates, type States } from '../mock/state/state.js'
import { arnForm, idStart } from './arn-forms.js'
import { builtInContracts } from './built-in-contracts.js'
import { callServed } from './call-served.js'
import { createTables } from './dynamodb/tables.js'
import { createTimeToLive } from './dynamodb/time-to-live.js'
import { createLogs } from './logs/logs.js'
import { createSecrets } from './secrets-manager/secrets.js'
import { createQueues } from './sqs/sqs.js'
import { type Automation, createAutomation } from './ssm-automation/automation.js'
import type { Dataset } from './ssm-automation/executions/execution.js'
import type { Stubs } from './ssm-automation/runbook/stubs.js'
import { createSsmState } from './ssm-state/ssm-state.js'
import { createStateMachines } from './step-functions/state-machines.js'

export type { Contract } from '../contract/contract.js'
export type { Exchange } from '../exchange/exchange.js'
export type { MockClock } from '../mock/admin/clock.js'
export type { Behaviour, BehaviourCall, BehaviourResponse } from '../mock/calls/behaviour.js'
export type { ErrorResponse, MockRequest, MockResponse } from '../mock/calls/messages.js'
export type { PageTokens } from '../mock/calls/page-tokens.js'
export type {
  LazyContract,
  MockContract,
  ServedOperation,
} from '../mock/calls/service-table.js'
export type { FaultPlan, LatencyPlan } from '../mock/faults/fault-plan.js'
export type { LogEntry } from '../mock/log/log-entry.js'
export type { RenderDocs } from '../mock/page/docs.js'
export type { ServerLimits } from '../mock/serve/limits.js'
export type { MockServer, ServeOptions } from '../mock/serve/serve.js'
export type { KeptResource, Snapshot } from '../mock/state/resource-store.js'
export type { KnownCredentials } from '../signature/verify.js'
export {
  DEFAULT_EXECUTIONS,
  type DefaultExecution,
  defaultDataset,
} from './ssm-automation/dataset/default-dataset.js'
export {
  type DataProblem,
  type ReadData,
  readDataset,
} from './ssm-automation/dataset/read-dataset.js'
export type { Dataset, Execution } from './ssm-automation/executions/execution.js'

export type { Stub, StubCall, StubResult, Stubs } from './ssm-automation/runbook/stubs.js'

/** What a mock can be told. Everything has a default: `createMock()` serves SSM. */
export interface MockOptions extends Omit<BareMockOptions, 'contracts'> {
  /** The contracts to serve, told apart by target; all of SSM by default. */
  readonly contracts?: readonly MockContract[]
  /**
   * Recorded exchanges of any operation, as `openCaptures` reads them: the same input gets the recorded response. Other
   * inputs get the state's, or a made-up one.
   */
  readonly data?: readonly Exchange[]
  /** An input that was not recorded is an error, which names the nearest recording and the members that differ. */
  readonly replayOnly?: boolean
  /** The Automation executions that SSM has; `defaultDataset` by default. */
  readonly dataset?: Dataset
  /**
   * Replays executions in time, this many times as fast as recorded, from the first request for their id on, and lets
   * responses of `data` take as long as they did, as many times as fast. Without it recorded executions stand as they were
   * recorded and responses come at once; executions that are started run at their recorded pace.
   */
  readonly play?: number
  /**
   * Automation documents by name, as YAML or JSON, which StartAutomationExecution runs. Throws `RangeError` for one that
   * AWS would refuse.
   */
  readonly runbooks?: Readonly<Record<string, string>>
  /** What steps of runbooks do instead of their actions, by the name of the step or of the action. */
  readonly stubs?: Stubs
  /** Remember nothing: every response is made up, as if there were everything one asks for. */
  readonly stateless?: boolean
  /** How many resources are remembered; for more the oldest is forgotten. 100,000 by default. */
  readonly maxResources?: number
  /** Runbooks take no time: each request for an execution finds it one event further. */
  readonly virtualTime?: boolean
}

/** A mock: responds in process through `fetch`, or over HTTP once it is served. */
export interface Mock extends Omit<BareMock, 'replace'> {
  /** Forgets every resource that was created and every execution that was started: the mock is as it was made. */
  reset(): void
  /** The resources that were created, as plain data: `restore` brings them back, in this mock or another. */
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  /** How often something was created, changed or deleted: whether a snapshot is still up to date. */
  changes(): number
  /** Takes other contracts or executions, between two requests. */
  replace(next: {
    readonly contracts?: readonly MockContract[]
    readonly dataset?: Dataset
    readonly data?: readonly Exchange[]
  }): void
}

/**
 * Makes a mock. Nothing is compiled or listened to before it is needed, so one for each test file costs milliseconds.
 * `mock.fetch` responds without a server. What operations do beyond their contract is said in `behaviours`; those of SSM
 * Automation are built in and asked after the ones given.
 *
 * ```ts
 * import { SSMClient } from '@aws-sdk/client-ssm'
 * import { createMock } from 'aws-json-contract/mock'
 *
 * const mock = createMock({ play: 100 })
 * await using server = await mock.serve({ port: 0 })
 * const credentials = { accessKeyId: 'any', secretAccessKey: 'any' }
 * const client = new SSMClient({ endpoint: server.url, region: 'eu-central-1', credentials })
 * ```
 */
export function createMock(options: MockOptions = {}): Mock {
  const {
    contracts = builtInContracts(),
    dataset,
    play,
    behaviours = [],
    runbooks,
    stubs,
    virtualTime,
    stateless = false,
    data = [],
    replayOnly = false,
    maxResources = DEFAULT_STORE_LIMITS.resources,
    ...rest
  } = options
  const clock = options.clock ?? createClock(options.now ?? Date.now)
  if (!(maxResources > 0)) throw new RangeError(`\`maxResources\` is a number above 0, not ${maxResources}`)
  const states = createStates({
    limits: { ...DEFAULT_STORE_LIMITS, resources: maxResources },
    forms: { arn: arnForm, id: idStart },
    region: options.region,
  })
  if (play !== undefined && !(play > 0)) throw new RangeError(`\`play\` is a speed above 0, not ${play}`)
  const startAutomation = (executions: Dataset | undefined): Automation =>
    createAutomation({
      dataset: executions,
      now: clock.now,
      seed: options.seed,
      play,
      runbooks: {
        documents: runbooks,
        stubs,
        virtualTime,
        call: (call) => callServed(call, bare),
      },
    })
  // What `replace` puts in its place stays when the mock is reset.
  let [executions, recorded] = [dataset, data]
  let automation = startAutomation(executions)
  const allBehaviours = (): readonly Behaviour[] => [
    ...behaviours,
    ...(recorded.length > 0 || replayOnly ? [createReplay(recorded, { replayOnly, play })] : []),
    ...automation.behaviours,
    ...(stateless ? [] : ofServices(states)),
  ]
  const bare: BareMock = createBareMock({
    // Recorded executions are the user's own: pages of other sites do not get to read them.
    origins: dataset || data.length > 0 ? [] : '*',
    ...rest,
    clock,
    contracts,
    behaviours: allBehaviours(),
  })
  return {
    ...bare,
    reset() {
      states.reset()
      automation = startAutomation(executions)
      bare.replace({ behaviours: allBehaviours() })
    },
    snapshot: states.snapshot,
    restore: states.restore,
    changes: states.changes,
    replace(next) {
      executions = next.dataset ?? executions
      recorded = next.data ?? recorded
      if (next.data) bare.replace({ behaviours: allBehaviours() })
      if (next.dataset) automation.replaceDataset(next.dataset)
      if (next.contracts) bare.replace({ contracts: next.contracts })
    },
  }
}
/** What services do with their resources that no model says, then the state of what models do say. */
function ofServices(states: States): readonly Behaviour[] {
  return [
    createQueues(states),
    createSecrets(states),
    createLogs(states),
    createSsmState(states),
    createStateMachines(states),
    createTables(states),
    createTimeToLive(states),
    states.behaviour,
  ]
}

export type { TransportFault } from '../mock/calls/messages.js'
export type { BareMock } from '../mock/create-mock.js'
export type { FaultSource } from '../mock/faults/fault-source.js'
export type { FrontEndFault } from '../mock/front-end/front-end-options.js'
export type { AllowedOrigins } from '../mock/front-end/web-origins.js'
export type { Timing } from '../mock/log/log-entry.js'
export type { BareMockOptions } from '../mock/options.js'
export type { OnExchange } from '../mock/serve/listener.js'
export type { Resource } from '../mock/state/resource.js'
export type { Constraint, ConstraintFailure, PathStep } from '../protocol/validation-messages.js'
