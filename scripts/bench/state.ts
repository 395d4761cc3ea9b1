import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Contract } from '../../src/contract/contract.js'
import { createContract } from '../../src/contract/create-contract.js'
import { importModel, WrongProtocolError } from '../../src/import/index.js'
import type { ResourceKind, RoleName } from '../../src/mock/state/resource-plan.js'
import { planOf } from '../../src/mock/state/state.js'
import { sampleValue } from '../../src/model/samples/sample-value.js'
import { seededRandom } from '../../src/model/samples/seeded-random.js'
import { requestShape } from '../../src/model/service.js'
import type { StructureShape } from '../../src/model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/protocol/json-values.js'
import { createMock, type Mock } from '../../src/services/mock.js'

/**
 * Walks through the life of every resource of every service in a folder of AWS's models, botocore's layout, and prints the
 * share that is coherent: created, shown, listed, deleted, and gone. `npm run bench -- state FOLDER [NAME…]`
 */
export async function run([folder, ...names]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new Error('name a folder of models, such as …/botocore/data')
  let whole = 0
  let coherent = 0
  let services = 0
  for (const name of readdirSync(folder).toSorted()) {
    if (names.length > 0 && !names.includes(name)) continue
    const contract = statSync(join(folder, name)).isDirectory() && (await readService(join(folder, name)))
    if (!contract) continue
    services++
    const results: [string, string][] = []
    for (const kind of planOf(contract).kinds) results.push([kind.name, await live(contract, kind)])
    const good = results.filter(([, fault]) => fault === '').length
    whole += results.length
    coherent += good
    const bad = results.filter(([, fault]) => fault !== '').map(([kind, fault]) => `${kind}: ${fault}`)
    console.log(
      `${name.padEnd(32)} ${String(good).padStart(3)} of ${results.length}${names.length > 0 ? `\n  ${bad.join('\n  ')}` : ''}`,
    )
  }
  console.log(
    `${services} services: ${coherent} of ${whole} kinds of resources (${((100 * coherent) / whole).toFixed(1)} %) have a coherent life`,
  )
}

async function readService(folder: string): Promise<Contract | undefined> {
  const version = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d{4}/.test(entry.name))
    .map(({ name }) => name)
    .toSorted()
    .at(-1)
  const file = version && readdirSync(join(folder, version)).find((name) => name.startsWith('service-2.json'))
  if (!version || !file) return undefined
  try {
    const { document } = await importModel(join(folder, version, file), { descriptions: false })
    return createContract(document)
  } catch (error) {
    if (!(error instanceof WrongProtocolError)) console.error(`${folder}: ${error}`)
    return undefined
  }
}

/** Lives through a resource; the first thing that is not coherent, or an empty text. */
async function live(contract: Contract, kind: ResourceKind): Promise<string> {
  const mock = createMock({ contracts: [contract], allowUnsigned: true })
  const input = sampleInput(contract, kind.create, await createParents(mock, contract, kind))
  const created = await call(mock, contract, kind.create, input)
  if (created.status !== 200) return `create: ${created.text.slice(0, 120)}`
  const facts = { ...input, ...flat(created.body) }
  const targets = (role: RoleName): readonly string[] =>
    [...planOf(contract).roles]
      .filter(([, { name, kind: of, exact }]) => of === kind && name === role && exact)
      .map(([target]) => target)
  let shown = 0
  for (const target of targets('read')) {
    const response = await call(mock, contract, target, sampleInput(contract, target, facts))
    if (response.status !== 200) return `${target}: ${response.text.slice(0, 120)}`
    if (!agrees(flat(response.body), input)) return `${target} shows something else`
    shown++
  }
  for (const target of targets('list')) {
    const response = await call(mock, contract, target, sampleInput(contract, target, facts))
    if (response.status !== 200) return `${target}: ${response.text.slice(0, 120)}`
    if (!Object.values(response.body).some((value) => Array.isArray(value) && value.length === 1))
      return `${target} lists it not`
    shown++
  }
  if (shown === 0 && targets('batch').length === 0) return 'nothing shows it'
  for (const target of targets('delete').slice(0, 1)) {
    const request = sampleInput(contract, target, facts)
    const response = await call(mock, contract, target, request)
    if (response.status !== 200) return `${target}: ${response.text.slice(0, 120)}`
    for (const reader of targets('read').slice(0, 1)) {
      const gone = await call(mock, contract, reader, sampleInput(contract, reader, facts))
      if (gone.status === 200) return `${reader} after ${target}: still there`
    }
    for (const lister of targets('list').slice(0, 1)) {
      const left = await call(mock, contract, lister, sampleInput(contract, lister, facts))
      if (Object.values(left.body).some((value) => Array.isArray(value) && value.length > 0))
        return `${lister} after ${target}: still there`
    }
  }
  return ''
}

/** Creates what a resource belongs to, where the request names it: the table of a backup. Returns what is known of it. */
async function createParents(mock: Mock, contract: Contract, kind: ResourceKind): Promise<JsonObject> {
  const members = Object.keys(sampleInput(contract, kind.create, {})).map((name) => name.toLowerCase())
  let facts: JsonObject = {}
  for (const parent of planOf(contract).kinds) {
    const isNamed = members.some((name) => name.startsWith(parent.name.toLowerCase()))
    if (parent === kind || !isNamed) continue
    const input = sampleInput(contract, parent.create, {})
    const { body } = await call(mock, contract, parent.create, input)
    facts = { ...facts, ...input, ...flat(body) }
  }
  return facts
}

/** Whether what is shown is what was sent, wherever both have a text of the same name. */
function agrees(shown: JsonObject, sent: JsonObject): boolean {
  return Object.entries(sent).every(
    ([name, value]) => typeof value !== 'string' || typeof shown[name] !== 'string' || shown[name] === value,
  )
}

function flat(body: JsonObject): JsonObject {
  const facts: Record<string, JsonValue | undefined> = {}
  for (const value of Object.values(body)) {
    if (isJsonObject(value)) Object.assign(facts, flat(value))
  }
  return { ...facts, ...body }
}

/** What a client would send: what the operation requires, identifiers as they are known. */
function sampleInput(contract: Contract, target: string, facts: JsonObject): JsonObject {
  const operation = contract.operations.get(target)
  const shape = operation && requestShape(contract, operation)
  if (shape?.kind !== 'structure') return {}
  const { document } = contract
  const random = seededRandom(target)
  const made = sampleValue(shape, { document, random, around: Date.now(), members: 'required' })
  const input: Record<string, JsonValue> = {}
  for (const [name, value] of Object.entries(isJsonObject(made ?? null) ? (made as JsonObject) : {})) {
    if (value !== undefined) input[name] = factFor(name, shape, facts) ?? value
  }
  return input
}

/** The value of a member that was sent or shown before: by its name, or by what its name ends with. */
function factFor(name: string, shape: StructureShape, facts: JsonObject): JsonValue | undefined {
  if (facts[name] !== undefined) return facts[name]
  if (shape.members.get(name)?.shape.kind !== 'string') return undefined
  const ending = /(?:Id|Arn|ARN|Name|Url|Identifier)$/i.exec(name)?.[0].toLowerCase()
  const same = (wanted: string) =>
    Object.entries(facts).find(
      ([known, value]) => typeof value === 'string' && known.toLowerCase() === wanted,
    )?.[1]
  if (ending === undefined) return undefined
  return (
    same(ending) ??
    same(name.toLowerCase().replace(/identifier$/, 'arn')) ??
    (ending === 'id' || ending === 'identifier'
      ? (same('name') ??
        same('arn') ??
        Object.entries(facts).find(
          ([known, value]) => typeof value === 'string' && /(?:name|arn)$/i.test(known),
        )?.[1])
      : undefined)
  )
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
