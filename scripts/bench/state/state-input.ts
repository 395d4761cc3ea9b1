import type { Contract } from '../../../src/contract/contract.js'
import { canonicalName, isIdentifying, type Named } from '../../../src/mock/state/resource.js'
import type { ResourceKind } from '../../../src/mock/state/roles.js'
import { planOf } from '../../../src/mock/state/state.js'
import { sampleValue } from '../../../src/model/samples/sample-value.js'
import { seededRandom } from '../../../src/model/samples/seeded-random.js'
import { requestShape } from '../../../src/model/service.js'
import type { Shape, StructureShape } from '../../../src/model/shapes.js'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/protocol/json-values.js'

/** What a client knows: a member that it sent or saw, of which kind of resource. */
export interface Fact {
  readonly name: string
  readonly value: JsonValue
  readonly kind: Named
}

/** A request that a client makes for a kind of resource. */
export interface Wish {
  readonly target: string
  readonly kind: ResourceKind
  readonly facts: readonly Fact[]
}

/** The members of a body and of what is within it, the outer ones first. */
export function factsIn(body: JsonObject, kind: Named): readonly Fact[] {
  const facts: Fact[] = []
  const inner: JsonObject[] = []
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue
    facts.push({ name, value, kind })
    for (const item of Array.isArray(value) ? value : [value]) if (isJsonObject(item)) inner.push(item)
  }
  return [...facts, ...inner.flatMap((item) => factsIn(item, kind))]
}

/** What services demand for a creation, or a deletion, that their models do not say. */
const DEMANDED: Readonly<Record<string, JsonObject>> = {
  'AmazonSSM.PutParameter': { Type: 'String' },
  // Without it, the secret can be restored for a while and is shown until then, with its DeletedDate.
  'secretsmanager.DeleteSecret': { ForceDeleteWithoutRecovery: true },
  'AWSStepFunctions.CreateStateMachine': {
    definition: '{"StartAt":"End","States":{"End":{"Type":"Succeed"}}}',
    publish: true,
  },
}

/** What a client would send: what the operation requires, identifiers as they are known. */
export function inputFor(contract: Contract, wish: Wish): JsonObject {
  const shape = requestOf(contract, wish.target)
  if (!shape) return {}
  const random = seededRandom(wish.target)
  const sampling = { random, around: Date.now(), members: 'required' } as const
  const made = sampleValue(shape, sampling)
  const input: Record<string, JsonValue> = {
    ...(isJsonObject(made ?? null) ? Object(made) : {}),
    ...DEMANDED[wish.target],
  }
  if (wish.target !== wish.kind.create) return known(contract, shape, input, wish)
  const asked = laterAsked(contract, wish.kind)
  const withAsked = (place: StructureShape, members: JsonObject): JsonObject => {
    const whole: Record<string, JsonValue | undefined> = { ...members }
    for (const [name, slot] of place.members) {
      const value = members[name]
      if (slot.shape.kind === 'structure' && value !== undefined && isJsonObject(value))
        whole[name] = withAsked(slot.shape, value)
      else if (asked.has(name) && value === undefined) whole[name] = sampleValue(slot.shape, sampling)
    }
    return whole
  }
  return known(contract, shape, withAsked(shape, input), wish)
}

/** The members of a request, with what is known in the place of what is made up. */
function known(contract: Contract, shape: StructureShape, made: JsonObject, wish: Wish): JsonObject {
  const input: Record<string, JsonValue> = {}
  for (const [name, value] of Object.entries(made)) {
    const slot = shape.members.get(name)
    if (value === undefined || !slot) continue
    if (slot.shape.kind === 'structure' && isJsonObject(value)) {
      const whole = wish.target === wish.kind.create ? undefined : factFor(contract, name, slot.shape, wish)
      input[name] = whole ?? known(contract, slot.shape, value, wish)
    } else if (slot.shape.kind === 'list' && Array.isArray(value)) {
      const { shape: item } = slot.shape.item
      const first = value[0]
      if (item.kind === 'structure' && first !== undefined && isJsonObject(first))
        input[name] = [known(contract, item, first, wish)]
      else {
        const fact = factFor(contract, name.replace(/s$/i, ''), item, wish)
        input[name] = fact === undefined ? value : [fact]
      }
    } else input[name] = factFor(contract, name, slot.shape, wish) ?? value
  }
  return input
}

/** The value of a member that was sent or shown before, and that the member takes. */
function factFor(contract: Contract, name: string, shape: Shape, wish: Wish): JsonValue | undefined {
  const { kind, target } = wish
  const fits = contract.validatorAt(shape.pointer)
  const isCreate = target === kind.create
  // What is created has values of its own, and those of others only where it names the others.
  const facts = wish.facts.filter(
    (fact) => fits(fact.value) && (!isCreate || (fact.kind !== kind && isFor(name, fact))),
  )
  const own = facts.filter((fact) => fact.kind === kind)
  const canonical = canonicalName(name, kind)
  const isKey = /^(?:id|name|arn|url|identifier)$/.test(canonical) || canonical === kind.nouns[0]
  const alike = (fact: Fact): boolean =>
    canonicalName(name, fact.kind) === canonicalName(fact.name, fact.kind) &&
    (fact.kind === kind || isFor(name, fact))
  const found =
    (isKey ? own.find(alike) : undefined) ??
    facts.find((fact) => fact.name.toLowerCase() === name.toLowerCase()) ??
    (shape.kind === 'string' ? facts.find(alike) : undefined)
  if (found || shape.kind !== 'string') return found?.value
  // An identifier may be a name, an id or an ARN.
  for (const key of ['id', 'arn', 'name', 'identifier']) {
    const other = facts.find((fact) => {
      const names = fact.kind === kind ? isKey : isFor(name, fact)
      return names && canonicalName(fact.name, fact.kind) === key
    })
    if (other) return other.value
  }
  return undefined
}

/** Whether a member's name says that it is about a fact's kind of resource. */
function isFor(name: string, { kind }: Fact): boolean {
  const lower = name.toLowerCase()
  return lower === kind.nouns[0] || (canonicalName(name, kind) !== lower && isIdentifying(name))
}

/** The members of the request which creates a resource that other requests for it must have. */
function laterAsked(contract: Contract, kind: ResourceKind): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [target, role] of planOf(contract).roles) {
    if (role.kind !== kind || !role.exact || target === kind.create) continue
    for (const name of requestOf(contract, target)?.required ?? []) if (isIdentifying(name)) names.add(name)
  }
  return names
}

/** The kinds of resources that the creation of another names. */
export function parentsOf(contract: Contract, kind: ResourceKind): readonly ResourceKind[] {
  const names = namesIn(inputFor(contract, { target: kind.create, kind, facts: [] }))
  const parents = names.map((name) => parentNamed(name, planOf(contract).kinds, kind))
  return [...new Set(parents.filter((parent) => parent !== undefined))]
}

/** The kind whose noun says most of a member's name, and more than that of the kind which has the member. */
function parentNamed(
  name: string,
  kinds: readonly ResourceKind[],
  kind: ResourceKind,
): ResourceKind | undefined {
  const lower = name.toLowerCase()
  const said = (of: ResourceKind): number =>
    lower === of.nouns[0] ? lower.length : lower.length - canonicalName(name, of).length
  const isKey = (of: ResourceKind): boolean =>
    lower === of.nouns[0] || /^(?:version)?(?:id|name|arn|identifier|url)$/.test(canonicalName(name, of))
  const isWhole = (of: ResourceKind): boolean => said(of) === of.nouns[0]?.length
  return kinds
    .filter((other) => other !== kind && said(other) > said(kind) && isKey(other))
    .toSorted(
      (left, right) =>
        said(right) - said(left) ||
        Number(isWhole(right)) - Number(isWhole(left)) ||
        right.name.length - left.name.length,
    )[0]
}

function namesIn(value: JsonValue | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn)
  if (value === undefined || !isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => [name.replace(/s$/, ''), ...namesIn(inner)])
}

function requestOf(contract: Contract, target: string): StructureShape | undefined {
  const operation = contract.operations.get(target)
  const shape = operation && requestShape(contract, operation)
  return shape?.kind === 'structure' ? shape : undefined
}
