import { sampleValue } from '../../model/samples/sample-value.js'
import { randomUuid, seededRandom } from '../../model/samples/seeded-random.js'
import { type Operation, outputShape, requestShape } from '../../model/service.js'
import type { Shape, StructureShape } from '../../model/shapes.js'
import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import type { BehaviourCall } from '../calls/behaviour.js'
import { canonicalName } from './resource.js'
import type { ResourceKind, ResourcePlan } from './resource-plan.js'
import type { ResourceStore } from './resource-store.js'

const ACCOUNT = '123456789012'
const REGION = 'us-east-1'
const CHANGED = /creat|start|modif|updat|chang|regist/

/** What a service makes up for a new resource, so that it looks alive: identifiers, times, a status, a version. */
export function makeFacts(sent: JsonObject, { call, kind, plan, store }: MakingFor): JsonObject {
  const made: Record<string, JsonValue> = {}
  for (const [canonical, { name, shape }] of shownMembers(call, kind, plan)) {
    if (sent[canonical] !== undefined) continue
    const value = makeFact({ canonical, name, shape }, { call, kind, sent, made, nth: store.changes })
    if (value !== undefined) made[canonical] = value
  }
  return made
}

/** The creation for which facts are made. */
export interface MakingFor {
  readonly call: BehaviourCall
  readonly kind: ResourceKind
  readonly plan: ResourcePlan
  readonly store: ResourceStore
}

interface Member {
  readonly canonical: string
  readonly name: string
  readonly shape: Shape
}

interface Making {
  readonly call: BehaviourCall
  readonly kind: ResourceKind
  readonly sent: JsonObject
  readonly made: JsonObject
  /** Tells this creation from others of the same input. */
  readonly nth: number
}

function makeFact(
  { canonical, name, shape }: Member,
  { call, kind, sent, made, nth }: Making,
): JsonValue | undefined {
  const seed = `${call.target} ${JSON.stringify(sent)} ${nth} ${name}`
  const label = String(sent['name'] ?? sent['id'] ?? made['id'] ?? seededId(seed))
  switch (shape.kind) {
    case 'timestamp':
      return CHANGED.test(canonical) ? Math.round(call.now()) / 1000 : undefined
    case 'long':
      if (canonical === 'version') return 1
      return CHANGED.test(canonical) && canonical.endsWith('time') ? call.now() : undefined
    case 'integer':
      return canonical === 'version' ? 1 : undefined
    case 'string': {
      if (shape.enum) return /(?:status|state)$/.test(canonical) ? healthy(shape.enum.values) : undefined
      if (canonical === 'arn') return arnOf(call, { kind, label, shape, seed })
      if (canonical === 'url') return `${call.endpoint}/${ACCOUNT}/${label}`
      if (/status$/.test(canonical)) return undefined
      if (!/^(?:id|identifier|.*versionid|revisionid|uniqueid)$/.test(canonical)) return undefined
      const { document, validatorAt } = call.served.contract
      const uuid = seededId(seed)
      if (validatorAt(shape.pointer)(uuid)) return uuid
      return sampleValue(shape, { document, random: seededRandom(seed), around: call.now() })
    }
    default:
      return undefined
  }
}

function seededId(seed: string): string {
  return randomUuid(seededRandom(seed))
}

interface ArnMaking {
  readonly kind: ResourceKind
  readonly label: string
  readonly shape: Shape
  readonly seed: string
}

/** `arn:aws:states:us-east-1:123456789012:stateMachine:name`, in the spelling that the contract allows. */
function arnOf(call: BehaviourCall, { kind, label, shape, seed }: ArnMaking): JsonValue | undefined {
  const { contract } = call.served
  const [first, ...more] = kind.words
  const camel = [first?.toLowerCase(), ...more].join('')
  const types = [camel, camel.toLowerCase(), kind.words.map((word) => word.toLowerCase()).join('-')]
  const start = `arn:aws:${contract.endpointPrefix}:${REGION}:${ACCOUNT}:`
  const name = label.replace(/^\//, '')
  const spellings = [...types.flatMap((type) => [`${type}/${name}`, `${type}:${name}`]), name]
  const fits = contract.validatorAt(shape.pointer)
  const found = spellings.map((spelling) => start + spelling).find((arn) => fits(arn))
  if (found !== undefined) return found
  return sampleValue(shape, { document: contract.document, random: seededRandom(seed), around: call.now() })
}

const HEALTHY =
  /^(?:active|available|enabled|ready|running|in_?service|success|succeeded|complete|completed|created|deployed|ok|on)$/i

/** The value of a status that says that all is well, where there is one; else the first. */
function healthy(values: readonly string[]): string | undefined {
  return values.find((value) => HEALTHY.test(value)) ?? values[0]
}

type ShownMembers = ReadonlyMap<string, { readonly name: string; readonly shape: Shape }>

const known = new WeakMap<ResourceKind, ShownMembers>()

/** The members by which operations show a kind of resource, by canonical name. */
function shownMembers({ served }: BehaviourCall, kind: ResourceKind, plan: ResourcePlan): ShownMembers {
  const found = known.get(kind)
  if (found) return found
  const members = new Map<string, { name: string; shape: Shape }>()
  const operations = [...served.contract.operations.values()].filter(
    ({ target }) => plan.roles.get(target)?.kind === kind,
  )
  const add = (shape: StructureShape, depth: number): void => {
    for (const [name, slot] of shape.members) {
      const canonical = canonicalName(name, kind)
      if (!members.has(canonical)) members.set(canonical, { name, shape: slot.shape })
      const inner = slot.shape.kind === 'list' ? slot.shape.item.shape : slot.shape
      if (inner.kind === 'structure' && depth < 2) add(inner, depth + 1)
    }
  }
  // Requests say what an identifier looks like; responses are described more loosely.
  for (const operation of operations) {
    if (plan.roles.get(operation.target)?.name === 'create') continue
    const shape = requestShape(served.contract, operation)
    for (const name of shape?.kind === 'structure' ? shape.required : []) {
      const slot = shape?.kind === 'structure' ? shape.members.get(name) : undefined
      const canonical = canonicalName(name, kind)
      if (slot && /^(?:id|arn)$/.test(canonical) && !members.has(canonical)) {
        members.set(canonical, { name, shape: slot.shape })
      }
    }
  }
  for (const operation of operations) {
    const shape = outputOf(served.contract, operation)
    if (shape) add(shape, 0)
  }
  known.set(kind, members)
  return members
}

function outputOf(
  contract: BehaviourCall['served']['contract'],
  operation: Operation,
): StructureShape | undefined {
  const shape = outputShape(contract, operation, 'wire')
  return shape?.kind === 'structure' ? shape : undefined
}
