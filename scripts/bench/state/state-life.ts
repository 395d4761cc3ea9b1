import type { Contract } from '../../../src/contract/contract.js'
import type { ResourceKind, RoleName } from '../../../src/mock/state/roles.js'
import { planOf } from '../../../src/mock/state/state.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/protocol/json-values.js'
import { createMock, type Mock } from '../../../src/services/mock.js'
import { type Fact, factsIn, inputFor, parentsOf } from './state-input.js'

/** Lives through a resource; the first thing that is not coherent, or an empty text. */
export async function live(contract: Contract, kind: ResourceKind): Promise<string> {
  const mock = createMock({ contracts: [contract], allowUnsigned: true })
  const parents = await createParents(mock, contract, [kind], new Map())
  const input = inputFor(contract, { target: kind.create, kind, facts: parents })
  const targets = (role: RoleName): readonly string[] =>
    [...planOf(contract).roles]
      .filter(([, { name, kind: of, exact }]) => of === kind && name === role && exact)
      .map(([target]) => target)
  const countsBefore = new Map<string, number>()
  for (const target of targets('list')) {
    const { body } = await call(mock, contract, target, inputFor(contract, { target, kind, facts: parents }))
    countsBefore.set(target, longestList(body))
  }
  const created = await call(mock, contract, kind.create, input)
  if (created.status !== 200) return `create: ${created.text.slice(0, 120)}`
  const facts = [...factsIn(created.body, kind), ...factsIn(input, kind), ...parents]
  const ask = (target: string) => call(mock, contract, target, inputFor(contract, { target, kind, facts }))
  let shown = 0
  for (const target of targets('read')) {
    const response = await ask(target)
    if (response.status !== 200) return `${target}: ${response.text.slice(0, 120)}`
    if (!agrees(response.body, input)) return `${target} shows something else`
    shown++
  }
  for (const target of [...targets('list'), ...targets('batch').filter(isShowing)]) {
    const response = await ask(target)
    if (response.status !== 200) return `${target}: ${response.text.slice(0, 120)}`
    if (longestList(response.body) !== (countsBefore.get(target) ?? 0) + 1) return `${target} lists it not`
    shown++
  }
  if (shown === 0) return 'nothing shows it'
  const remover = targets('delete')[0] ?? targets('batch').find((target) => !isShowing(target))
  if (remover === undefined) return ''
  const removed = await ask(remover)
  if (removed.status !== 200) return `${remover}: ${removed.text.slice(0, 120)}`
  for (const reader of targets('read').slice(0, 1)) {
    if ((await ask(reader)).status === 200) return `${reader} after ${remover}: still there`
  }
  for (const lister of targets('list').slice(0, 1)) {
    const left = await ask(lister)
    if (longestList(left.body) > (countsBefore.get(lister) ?? 0))
      return `${lister} after ${remover}: still there`
  }
  return ''
}

/** How many items the longest list of a response has: some resources are there from the start. */
function longestList(body: JsonObject): number {
  return Math.max(0, ...Object.values(body).map((value) => (Array.isArray(value) ? value.length : 0)))
}

function isShowing(target: string): boolean {
  return /\.(?:Batch)?(?:Get|Describe|List)/.test(target)
}

/** Creates what a resource belongs to, where the request names it: the table of a backup. Returns what is known of it. */
async function createParents(
  mock: Mock,
  contract: Contract,
  line: readonly [ResourceKind, ...ResourceKind[]],
  made: Map<ResourceKind, readonly Fact[]>,
): Promise<readonly Fact[]> {
  const facts: Fact[] = []
  for (const parent of parentsOf(contract, line[0])) {
    if (line.includes(parent)) continue
    const known = made.get(parent) ?? (await createParent(mock, contract, [parent, ...line], made))
    made.set(parent, known)
    facts.push(...known)
  }
  return facts
}

async function createParent(
  mock: Mock,
  contract: Contract,
  line: readonly [ResourceKind, ...ResourceKind[]],
  made: Map<ResourceKind, readonly Fact[]>,
): Promise<readonly Fact[]> {
  const [kind] = line
  const before = await createParents(mock, contract, line, made)
  const input = inputFor(contract, { target: kind.create, kind, facts: before })
  const { status, body } = await call(mock, contract, kind.create, input)
  return status === 200 ? [...factsIn(body, kind), ...factsIn(input, kind), ...before] : before
}

/** Whether what is shown is what was sent, wherever both have a text of the same name. */
function agrees(shown: JsonObject, sent: JsonObject): boolean {
  const seen = flat(shown)
  return Object.entries(sent).every(
    ([name, value]) => typeof value !== 'string' || typeof seen[name] !== 'string' || seen[name] === value,
  )
}

function flat(body: JsonObject): JsonObject {
  const facts: Record<string, JsonValue | undefined> = {}
  for (const value of Object.values(body)) {
    if (value !== undefined && isJsonObject(value)) Object.assign(facts, flat(value))
  }
  return { ...facts, ...body }
}

async function call(mock: Mock, contract: Contract, target: string, input: JsonObject) {
  const response = await mock.fetch('http://127.0.0.1/', {
    method: 'POST',
    headers: {
      'content-type':
        contract.protocol === 'awsJson1_0' ? 'application/x-amz-json-1.0' : 'application/x-amz-json-1.1',
      'x-amz-target': target,
    },
    body: JSON.stringify(input),
  })
  const text = await response.text()
  let body: JsonObject = {}
  try {
    const value: unknown = JSON.parse(text)
    body = isJsonObject(value as JsonValue) ? (value as JsonObject) : {}
  } catch {}
  return { status: response.status, text, body }
}
