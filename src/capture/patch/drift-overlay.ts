import { appendPointer, resolvePointer } from '../../model/documents.js'
import type { Service } from '../../model/service.js'
import { isJsonObject, type JsonObject } from '../../protocol/json-values.js'
import type {
  DriftFact,
  MissingMember,
  NewEnumValue,
  NewError,
  NewMember,
  UnheldBound,
  UnrequiredMember,
} from '../results/drift-ledger.js'
import { type InferredSchema, mergeInferred, toJsonSchema } from '../results/infer-schema.js'
import { looseningActions, missingActions, unrequiredActions } from './bound-actions.js'
import { definitionActions, listingActions } from './error-actions.js'
import { type Overlay, type OverlayAction, times, updateAction } from './overlay.js'

/**
 * An OpenAPI Overlay that allows the drift: new members with the schema their values show, new enum values, new errors.
 * It targets the bundled contract and is meant for a person to read, correct and describe before it is applied. What an
 * overlay is applied to is one document: of several contracts, ask for the overlay of each.
 *
 * ```ts
 * import { writeFile } from 'node:fs/promises'
 * import { createJudge, driftOverlay, openCaptures, openContracts, validateCaptures } from 'aws-json-contract/capture'
 *
 * const contracts = await openContracts([])
 * const judge = createJudge({ contracts })
 * await validateCaptures(openCaptures(['traffic.har']), judge)
 * await writeFile('drift.json', JSON.stringify(driftOverlay(contracts, judge.drift())))
 * ```
 */
export function driftOverlay(contracts: readonly Service[], facts: readonly DriftFact[]): Overlay {
  const actions = contracts.flatMap((contract, index) => {
    const own = facts.filter(
      ({ target }) => contracts.findIndex(({ operations }) => operations.has(target)) === index,
    )
    return [
      ...memberActions(contract, own.filter(isMember)),
      ...missingActions(contract, own.filter(isMissing)),
      ...unrequiredActions(contract, own.filter(isUnrequired)),
      ...looseningActions(contract, own.filter(isBound)),
      ...own.filter(isEnumValue).flatMap((fact) => enumActions(contract, fact)),
      ...newErrors(contract, own.filter(isError)),
    ]
  })
  const titles = contracts.map(({ title, version }) => `${title} ${version}`)
  return {
    overlay: '1.0.0',
    info: { title: `Drift seen in traffic, for ${titles.join(' and ')}`, version: '1.0.0' },
    actions: distinct(actions),
  }
}

const isMember = (fact: DriftFact): fact is NewMember => fact.what === 'member'
const isMissing = (fact: DriftFact): fact is MissingMember => fact.what === 'missing'
const isUnrequired = (fact: DriftFact): fact is UnrequiredMember => fact.what === 'unrequired'
const isBound = (fact: DriftFact): fact is UnheldBound => fact.what === 'bound'
const isEnumValue = (fact: DriftFact): fact is NewEnumValue => fact.what === 'enum-value'
const isError = (fact: DriftFact): fact is NewError => fact.what === 'error'

/** Two operations that share a schema show the same drift twice. */
function distinct(actions: readonly OverlayAction[]): readonly OverlayAction[] {
  const known = new Map<string, OverlayAction>()
  for (const action of actions) {
    const { description: _, ...change } = action
    const key = JSON.stringify(change)
    if (!known.has(key)) known.set(key, action)
  }
  return [...known.values()]
}

interface MemberChange {
  readonly holder: string
  readonly name: string
  readonly schema: InferredSchema
  readonly count: number
}

/** The renditions of a shape share its members: what each showed of a member is put together. */
function memberActions(contract: Service, facts: readonly NewMember[]): readonly OverlayAction[] {
  const changes = new Map<string, MemberChange>()
  for (const { structure, name, schema, count } of facts) {
    const holder = membersHolder(contract.document, structure)
    const key = `${holder} ${name}`
    const before = changes.get(key)
    changes.set(key, {
      holder,
      name,
      schema: before ? mergeInferred(before.schema, schema) : schema,
      count: count + (before?.count ?? 0),
    })
  }
  return [...changes.values()].map(({ holder, name, schema, count }) => {
    const inferred: JsonObject = {
      ...toJsonSchema(schema, name),
      description: 'Seen in traffic; not yet described.',
    }
    const description = `Allow the member \`${name}\`, seen ${times(count)} in traffic.`
    return updateAction(contract.document, {
      pointer: holder,
      update: { properties: { [name]: inferred } },
      description,
    })
  })
}

/** The schema that lists a structure's members: itself, or the first part it is made of that lists any. */
function membersHolder(document: JsonObject, pointer: string, visited: readonly string[] = []): string {
  const schema = resolvePointer(document, pointer)
  if (!isJsonObject(schema) || visited.includes(pointer) || isJsonObject(schema['properties'])) return pointer
  const { $ref: reference, allOf } = schema
  const parts = [
    ...(typeof reference === 'string' ? [reference] : []),
    ...(Array.isArray(allOf) ? allOf.map((_, index) => appendPointer(pointer, 'allOf', index)) : []),
  ]
  const holders = parts.map((part) => membersHolder(document, part, [...visited, pointer]))
  return holders.find((holder) => listsMembers(document, holder)) ?? pointer
}

function listsMembers(document: JsonObject, pointer: string): boolean {
  const schema = resolvePointer(document, pointer)
  return isJsonObject(schema) && isJsonObject(schema['properties'])
}

function enumActions(
  { document }: Service,
  { schema, value, count }: NewEnumValue,
): readonly OverlayAction[] {
  const holder = enumHolder(document, schema)
  if (holder === undefined) return []
  const description = `Allow the value \`${value}\`, seen ${times(count)} in traffic.`
  const allowed = updateAction(document, {
    pointer: appendPointer(holder, 'enum'),
    update: value,
    description,
  })
  const pointer = appendPointer(holder, 'x-enumDescriptions')
  if (resolvePointer(document, pointer) === undefined) return [allowed]
  const update = { [value]: 'Seen in traffic; not yet described.' }
  return [allowed, updateAction(document, { pointer, update, description: `Describe \`${value}\`.` })]
}

function enumHolder(document: JsonObject, pointer: string, depth = 0): string | undefined {
  const schema = resolvePointer(document, pointer)
  if (!isJsonObject(schema) || depth > 10) return undefined
  if (Array.isArray(schema['enum'])) return pointer
  const { $ref: reference } = schema
  const inner = ['anyOf', 'allOf'].flatMap((keyword) => {
    const choices = schema[keyword]
    return Array.isArray(choices) ? choices.map((_, index) => appendPointer(pointer, keyword, index)) : []
  })
  const places = typeof reference === 'string' ? [reference, ...inner] : inner
  return places.map((place) => enumHolder(document, place, depth + 1)).find((found) => found !== undefined)
}

function newErrors(contract: Service, facts: readonly NewError[]): readonly OverlayAction[] {
  const groups = new Map<string, NewError[]>()
  for (const fact of facts) {
    const key = `${fact.status} ${fact.target}`
    groups.set(key, [...(groups.get(key) ?? []), fact])
  }
  const listings = [...groups.values()].flatMap((errors) => {
    const operation = contract.operations.get(errors[0]?.target ?? '')
    return operation ? listingActions(contract, operation, errors) : []
  })
  return [...definitionActions(contract, facts), ...listings]
}
