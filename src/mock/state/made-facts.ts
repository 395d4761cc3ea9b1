import { sampleValue } from '../../model/samples/sample-value.js'
import { randomUuid, seededRandom } from '../../model/samples/seeded-random.js'
import { type Operation, outputShape, requestShape } from '../../model/service.js'
import type { Shape, StructureShape } from '../../model/shapes.js'
import type { JsonObject, JsonValue } from '../../protocol/json-values.js'
import { ACCOUNT, arnSpellings, formedArn } from '../calls/arns.js'
import type { BehaviourCall } from '../calls/behaviour.js'
import { canonicalName, isIdentifying } from './resource.js'
import type { RegionStore } from './resource-store.js'
import type { Forms, ResourceKind, ResourcePlan } from './roles.js'

/** The facts by which a resource itself is known. */
const OWN = /^(?:id|arn|identifier)$/
/** How deep in outputs a resource is shown. */
const DEEPEST = 2
/** How much something holds, which is nothing at first: `ItemCount`, `storedBytes`. */
const HELD = /^(?:itemcount|storedbytes|sizebytes)$/
const CHANGED = /creat|start|modif|updat|chang|regist/

/** What a service makes up for a new resource, so that it looks alive: identifiers, times, a status, a version. */
export function makeFacts(sent: JsonObject, { call, kind, plan, store, forms }: MakingFor): JsonObject {
  const made: Record<string, JsonValue> = {}
  const seed = `${call.target} ${JSON.stringify(sent)} ${store.changes}`
  for (const [canonical, member] of shownMembers(call, kind, plan)) {
    if (sent[canonical] !== undefined) continue
    const value = makeFact(member, { call, kind, sent, made, seed, forms })
    if (value !== undefined) made[canonical] = value
  }
  // Kinds whose ARN no member shows have one all the same, by which other services name them.
  const form = forms?.arn(call.served.contract.signingName, kind.name)
  if (form !== undefined && sent['arn'] === undefined && made['arn'] === undefined)
    made['arn'] = formedArn(form, call, {
      ...made,
      ...sent,
      label: labelOf(sent, made, seed),
      unique: seededId(seed),
    })
  return made
}

/** The creation for which facts are made. */
export interface MakingFor {
  readonly call: BehaviourCall
  readonly kind: ResourceKind
  readonly plan: ResourcePlan
  readonly store: RegionStore
  readonly forms?: Forms | undefined
}

interface Member {
  readonly canonical: string
  readonly name: string
  readonly shape: Shape
  /** Whether operations ask for a resource by it. */
  readonly asked: boolean
  /** Of an id or ARN: what operations demand of a member that may be either. */
  readonly alike: readonly Shape[]
}

interface Making {
  readonly call: BehaviourCall
  readonly kind: ResourceKind
  readonly sent: JsonObject
  readonly made: JsonObject
  /** Tells this creation from all others. */
  readonly seed: string
  readonly forms: Forms | undefined
}

function makeFact({ canonical, name, shape, asked, alike }: Member, making: Making): JsonValue | undefined {
  const { call, kind, sent, made, forms } = making
  const seed = `${making.seed} ${name}`
  const label = labelOf(sent, made, seed)
  switch (shape.kind) {
    case 'timestamp':
      return CHANGED.test(canonical) ? Math.round(call.now()) / 1000 : undefined
    case 'long':
      if (canonical === 'version') return 1
      if (HELD.test(canonical)) return 0
      return CHANGED.test(canonical) && canonical.endsWith('time') ? call.now() : undefined
    case 'boolean':
      return canonical === 'enabled' ? true : undefined
    case 'integer':
      return canonical === 'version' ? 1 : undefined
    case 'string': {
      if (shape.enum) return /(?:status|state)$/.test(canonical) ? healthy(shape.enum.values) : undefined
      if (canonical === 'arn' || (asked && /arn$/.test(canonical))) {
        const form = forms?.arn(call.served.contract.signingName, kind.name)
        const facts = { ...made, ...sent, label, unique: seededId(seed) }
        const formed = form === undefined ? [] : [formedArn(form, call, facts)]
        const spellings = arnSpellings(call, kind.words, [label, seededId(seed)])
        return fitting([...formed, ...spellings], [shape, ...alike], call, seed)
      }
      if (canonical === 'url') return `${call.endpoint}/${ACCOUNT}/${label}`
      if (
        /^(?:latest|default)?version$/.test(canonical) &&
        call.served.contract.validatorAt(shape.pointer)('1')
      )
        return '1'
      if (/status$/.test(canonical)) return undefined
      if (!asked && !/^(?:id|identifier|.*versionid|revisionid|uniqueid)$/.test(canonical)) return undefined
      const uuid = seededId(seed)
      const start = canonical === 'id' ? forms?.id(call.served.contract.signingName, kind.name) : undefined
      if (start !== undefined) return start + uuid.replaceAll('-', '').slice(0, 17)
      return fitting([uuid, uuid.replaceAll('-', ''), uuid.slice(0, 8)], [shape, ...alike], call, seed)
    }
    default:
      return undefined
  }
}

function seededId(seed: string): string {
  return randomUuid(seededRandom(seed))
}

/**
 * The first of some spellings that a member takes and that, if there is one, operations take which ask for the resource by
 * a member of another name; or a sample.
 */
function fitting(
  spellings: readonly string[],
  [shape, ...others]: readonly [Shape, ...Shape[]],
  { served, now }: BehaviourCall,
  seed: string,
): JsonValue | undefined {
  const { validatorAt } = served.contract
  const sampled = [shape, ...others].map((place) =>
    sampleValue(place, { random: seededRandom(seed), around: now() }),
  )
  const fits = [...spellings, ...sampled].filter(
    (value) => value !== undefined && validatorAt(shape.pointer)(value),
  )
  return fits.find((value) => others.every(({ pointer }) => validatorAt(pointer)(value))) ?? fits[0]
}

/** What a resource is called in its ARN and its URL. */
function labelOf(sent: JsonObject, made: JsonObject, seed: string): string {
  return String(sent['name'] ?? sent['id'] ?? made['id'] ?? seededId(seed))
}

const HEALTHY =
  /^(?:active|available|enabled|ready|running|in_?service|success|succeeded|complete|completed|created|deployed|ok|on)$/i

/** The value of a status that says that all is well, where there is one; else the first. */
function healthy(values: readonly string[]): string | undefined {
  return values.find((value) => HEALTHY.test(value)) ?? values[0]
}

/** The fact that says what a kind of resource does at the moment, and the values that it can have. */
export function statusOf(
  call: BehaviourCall,
  kind: ResourceKind,
  plan: ResourcePlan,
): { readonly canonical: string; readonly values: readonly string[] } | undefined {
  const members = shownMembers(call, kind, plan)
  const member = members.get('status') ?? members.get('state')
  if (member?.shape.kind !== 'string') return undefined
  const { canonical, shape } = member
  return { canonical, values: shape.enum?.values ?? awaitedValues(call, kind, { plan, canonical }) }
}

/** The values of a fact for which waiters look, the wanted ones first: what is known of a status that may be any text. */
function awaitedValues(
  { served }: BehaviourCall,
  kind: ResourceKind,
  { plan, canonical }: { readonly plan: ResourcePlan; readonly canonical: string },
): readonly string[] {
  const seen = [...served.contract.operations.values()]
    .filter(({ target }) => plan.roles.get(target)?.kind === kind)
    .flatMap(({ waiters = {} }) => Object.values(waiters).flatMap(({ acceptors }) => acceptors))
    .flatMap((acceptor) => {
      if (!('path' in acceptor) || typeof acceptor.expected !== 'string') return []
      const member = /\w+$/.exec(acceptor.path)?.[0]
      const isMeant = member !== undefined && canonicalName(member, kind) === canonical
      return isMeant ? [{ value: acceptor.expected, isWanted: acceptor.state === 'success' }] : []
    })
  return seen
    .toSorted((left, right) => Number(right.isWanted) - Number(left.isWanted))
    .map(({ value }) => value)
}

type ShownMembers = ReadonlyMap<string, Member>

const known = new WeakMap<ResourceKind, ShownMembers>()

/** The members by which operations ask for a kind of resource and show it, by canonical name. */
function shownMembers({ served }: BehaviourCall, kind: ResourceKind, plan: ResourcePlan): ShownMembers {
  const found = known.get(kind)
  if (found) return found
  const members = new Map<string, Member>()
  const operations = [...served.contract.operations.values()].filter(
    ({ target }) => plan.roles.get(target)?.kind === kind,
  )
  const add = (shape: StructureShape, depth: number): void => {
    for (const [name, slot] of shape.members) {
      const canonical = canonicalName(name, kind)
      if (!members.has(canonical))
        members.set(canonical, { canonical, name, shape: slot.shape, asked: false, alike: [] })
      const inner = slot.shape.kind === 'list' ? slot.shape.item.shape : slot.shape
      if (inner.kind === 'structure' && depth < DEEPEST) add(inner, depth + 1)
    }
  }
  const creation = operations.find(({ target }) => target === kind.create)
  const created = creation && outputOf(served.contract, creation)
  if (created) add(created, 0)
  const given = new Set(members.keys())
  members.clear()
  // Requests say what an identifier looks like; responses are described more loosely.
  for (const operation of operations) {
    const role = plan.roles.get(operation.target)
    const shape = requestShape(served.contract, operation)
    if (role?.name === 'create' || !role?.exact || shape?.kind !== 'structure') continue
    for (const name of shape.required) {
      const slot = shape.members.get(name)
      const canonical = canonicalName(name, kind)
      if (slot?.shape.kind !== 'string' || slot.shape.enum || members.has(canonical)) continue
      if (OWN.test(canonical) || (isIdentifying(canonical) && given.has(canonical)))
        members.set(canonical, { canonical, name, shape: slot.shape, asked: true, alike: [] })
    }
  }
  for (const operation of operations) {
    const shape = outputOf(served.contract, operation)
    if (shape) add(shape, 0)
  }
  const identifier = members.get('identifier')
  const made = ['id', 'arn'].flatMap((key) => members.get(key) ?? [])
  if (identifier?.asked) {
    for (const member of made) members.set(member.canonical, { ...member, alike: [identifier.shape] })
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
