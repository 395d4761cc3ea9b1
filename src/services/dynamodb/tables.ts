import type { Behaviour, BehaviourCall, BehaviourResponse } from '../../mock/calls/behaviour.js'
import { findResource } from '../../mock/state/find-resource.js'
import type { Resource } from '../../mock/state/resource.js'
import type { State, States } from '../../mock/state/state.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../protocol/json-values.js'

type Response = ReturnType<Behaviour['respond']>

/** What the targets of the service begin with. */
export const SERVICE = 'DynamoDB_20120810'
const TABLE = { name: 'Table', words: ['Table'], nouns: ['table'] }
const USUAL_PAGE = 100

const OPERATIONS: Readonly<Record<string, (call: BehaviourCall, state: State) => Response>> = {
  CreateTable: writeTable,
  DescribeTable: showTable,
  UpdateTable: writeTable,
  DeleteTable: deleteTable,
  ListTables: listTables,
  UpdateContinuousBackups: updateRecovery,
  DescribeContinuousBackups: describeRecovery,
}

/** What of tables their model does not say: billing, protection, streams, indexes, and pages that begin behind a name. */
export function createTables(states: States): Behaviour {
  return {
    targets: Object.keys(OPERATIONS).map((name) => `${SERVICE}.${name}`),
    respond: (call) => OPERATIONS[call.served.operation.name]?.(call, states.of(call)),
  }
}

/** A table by its name or its ARN. */
export function tableOf({ input }: BehaviourCall, { store }: State): Resource | undefined {
  return findResource(store, { service: SERVICE, kind: TABLE }, [['TableName', String(input['TableName'])]])
}

/** Creates or changes a table, with what follows from the request for its indexes and its stream. */
function writeTable(call: BehaviourCall, state: State): Response {
  const before = tableOf(call, state)
  const response = state.behaviour.respond(call)
  const table = response && 'output' in response ? tableOf(call, state) : undefined
  if (!table) return response
  const { GlobalSecondaryIndexUpdates: updates, StreamSpecification: stream } = call.input
  const facts: Record<string, JsonValue | undefined> = { ...table.facts }
  const known = listIn(before?.facts[INDEXES] ?? (before ? undefined : facts[INDEXES]))
  const indexes = listIn(updates).reduce<readonly JsonObject[]>(changeIndexes, known)
  if (indexes.length > 0) facts[INDEXES] = indexes
  else delete facts[INDEXES]
  if (stream !== undefined && isJsonObject(stream) && stream['StreamEnabled'] === true) {
    facts['lateststreamlabel'] = new Date(call.now()).toISOString().slice(0, -1)
    facts['lateststreamarn'] = `${String(facts['arn'])}/stream/${facts['lateststreamlabel']}`
  }
  state.store.replace(table, { ...table, facts })
  return shown(response, call, state)
}

const INDEXES = 'globalsecondaryindexes'

function changeIndexes(
  indexes: readonly JsonObject[],
  { Create, Update, Delete }: JsonObject,
): readonly JsonObject[] {
  if (isJsonObject(Create)) return [...indexes, Create]
  if (isJsonObject(Delete)) return indexes.filter(({ IndexName }) => IndexName !== Delete['IndexName'])
  if (!isJsonObject(Update)) return indexes
  return indexes.map((index) =>
    index['IndexName'] === Update['IndexName'] ? { ...index, ...Update } : index,
  )
}

function showTable(call: BehaviourCall, state: State): Response {
  return shown(state.behaviour.respond(call), call, state)
}

/** A response whose table has what AWS derives of it. */
function shown(response: BehaviourResponse | undefined, call: BehaviourCall, state: State): Response {
  const table = tableOf(call, state)
  if (!response || !('output' in response) || !table) return response
  const member = ['Table', 'TableDescription'].find((name) => isJsonObject(response.output[name]))
  const description = response.output[member ?? '']
  if (member === undefined || !isJsonObject(description)) return response
  const { arn, billingmode: mode, [INDEXES]: globals, localsecondaryindexes: locals } = table.facts
  const indexes = (list: JsonValue | undefined, status: boolean): readonly JsonObject[] =>
    listIn(list).map((index) => ({
      ...index,
      ...(status && { IndexStatus: 'ACTIVE' }),
      IndexArn: `${String(arn)}/index/${String(index['IndexName'])}`,
      IndexSizeBytes: 0,
      ItemCount: 0,
    }))
  const [global, local] = [indexes(globals, true), indexes(locals, false)]
  const { GlobalSecondaryIndexes: _, LocalSecondaryIndexes: __, ...rest } = description
  return {
    output: {
      ...response.output,
      [member]: {
        ...rest,
        ...(mode === 'PAY_PER_REQUEST' && { BillingModeSummary: { BillingMode: mode } }),
        ...(global.length > 0 && { GlobalSecondaryIndexes: global }),
        ...(local.length > 0 && { LocalSecondaryIndexes: local }),
      },
    },
  }
}

function deleteTable(call: BehaviourCall, state: State): Response {
  const table = tableOf(call, state)
  if (table?.facts['deletionprotectionenabled'] !== true) return undefined
  const message =
    'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.'
  return { error: { code: 'ValidationException', message } }
}

/** Lists the names of tables in their order, from the one behind the given name on. */
function listTables({ input }: BehaviourCall, { store }: State): Response {
  const { ExclusiveStartTableName: start, Limit: limit } = input
  const names = store
    .of(SERVICE, TABLE.name)
    .map(({ facts }) => String(facts['name']))
    .toSorted()
    .filter((name) => start === undefined || name > String(start))
  const page = names.slice(0, typeof limit === 'number' ? limit : USUAL_PAGE)
  const last = page.at(-1)
  return {
    output: {
      TableNames: page,
      ...(page.length < names.length && last !== undefined && { LastEvaluatedTableName: last }),
    },
  }
}

const RECOVERY = 'recoveryspecification'

function updateRecovery(call: BehaviourCall, state: State): Response {
  const table = tableOf(call, state)
  const { PointInTimeRecoverySpecification: wish } = call.input
  if (!table || wish === undefined) return NO_TABLE
  const next = { ...table, facts: { ...table.facts, [RECOVERY]: wish } }
  state.store.replace(table, next)
  return recoveryOf(next, call)
}

function describeRecovery(call: BehaviourCall, state: State): Response {
  const table = tableOf(call, state)
  return table ? recoveryOf(table, call) : NO_TABLE
}

function recoveryOf({ facts }: Resource, { now }: BehaviourCall): BehaviourResponse {
  const wish = facts[RECOVERY]
  const isOn = isJsonObject(wish) && wish['PointInTimeRecoveryEnabled'] === true
  const times = {
    EarliestRestorableDateTime: Number(facts['creationdatetime'] ?? 0),
    LatestRestorableDateTime: Math.floor(now() / 1000),
  }
  return {
    output: {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: isOn ? 'ENABLED' : 'DISABLED',
          ...(isOn && times),
        },
      },
    },
  }
}

function listIn(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

const NO_TABLE: BehaviourResponse = {
  error: { code: 'TableNotFoundException', message: 'Table not found' },
}
