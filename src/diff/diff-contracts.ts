import type { Operation, Service } from '../model/service.js'
import { endpointVariable } from '../protocol/endpoint-variable.js'
import type { Rendition } from '../protocol/media-types.js'
import { type Bump, type ContractChange, compareChanges, greatestBump } from './changes.js'
import { compareOperations, type SeenChange } from './compare-operations.js'
import { createSchemaComparer } from './compare-schemas.js'

/** Which contract was compared. */
export interface ComparedContract {
  readonly title: string
  readonly version: string
  readonly operations: number
}

/** What differs between two contracts. */
export interface ContractDiff {
  readonly before: ComparedContract
  readonly after: ComparedContract
  /** What the version of the newer contract must be raised by; absent when nothing differs. */
  readonly bump?: Bump
  /** By weight, then by place. */
  readonly changes: readonly ContractChange[]
}

/** What is compared. */
export interface DiffOptions {
  /** The names of the operations to compare; all by default. */
  readonly operations?: readonly string[]
  /** Both by default. A model knows the wire only. */
  readonly renditions?: readonly Rendition[]
  /** Whether descriptions are compared; they are by default. */
  readonly words?: boolean
}

/**
 * Compares two contracts by what they say, however they are written: components may have other names, and schemas may
 * be split or joined. Operations are matched by target. A change of a shape that many operations use is one change.
 *
 * Weights are those of clients: in a request, whatever AWS demands more of is major and whatever it allows more of is
 * minor; in a response, what is gone or no longer certain is major and what comes on top is minor; words are patches.
 *
 * ```ts
 * import { loadContract } from 'aws-json-contract'
 * import { diffContracts } from 'aws-json-contract/diff'
 *
 * const { bump, changes } = diffContracts(await loadContract('old.yaml'), await loadContract('new.yaml'))
 * console.log(bump, changes.length)
 * ```
 */
export function diffContracts(before: Service, after: Service, options: DiffOptions = {}): ContractDiff {
  const { operations: names, renditions = ['wire', 'published'], words = true } = options
  const wanted = ({ name }: Operation): boolean => names?.includes(name) ?? true
  const collected = new Map<string, Collected>()
  for (const change of compareServices(before, after)) collect(collected, { change, operation: undefined })
  const comparer = createSchemaComparer(before.document, after.document)
  for (const [target, operation] of after.operations) {
    if (!wanted(operation)) continue
    const old = before.operations.get(target)
    const changes = old
      ? compareOperations(
          { before: { contract: before, operation: old }, after: { contract: after, operation } },
          { comparer, renditions },
        )
      : [operationChange(operation.name, 'minor')]
    for (const change of changes) collect(collected, { change, operation: operation.name })
  }
  for (const [target, { name }] of before.operations) {
    if (!after.operations.has(target))
      collect(collected, { change: operationChange(name, 'major'), operation: name })
  }
  const changes = [...collected.values()]
    .filter(({ change }) => words || change.kind !== 'words-changed')
    .map(({ change, operations }): ContractChange => ({ ...change, operations: [...operations].toSorted() }))
    .toSorted(compareChanges)
  const bump = greatestBump(changes)
  return { before: summary(before), after: summary(after), ...(bump && { bump }), changes }
}

interface Collected {
  readonly change: SeenChange
  readonly operations: Set<string>
}

/** The same change seen from another operation only adds that operation. */
function collect(
  collected: Map<string, Collected>,
  { change, operation }: { readonly change: SeenChange; readonly operation: string | undefined },
): void {
  const key = JSON.stringify([change.side, change.place, change.kind, change.message])
  const known = collected.get(key) ?? { change, operations: new Set<string>() }
  if (operation !== undefined) known.operations.add(operation)
  collected.set(key, known)
}

function operationChange(name: string, bump: 'major' | 'minor'): SeenChange {
  const gone = bump === 'major'
  const message = gone ? 'The operation is gone.' : 'A new operation.'
  return {
    bump,
    kind: gone ? 'operation-removed' : 'operation-added',
    side: 'operation',
    place: name,
    message,
  }
}

const SERVICE_FACTS: readonly (readonly [name: string, read: (contract: Service) => string])[] = [
  ['The protocol', ({ protocol }) => protocol],
  ['The prefix of the targets', ({ targetPrefix }) => targetPrefix],
  ['The name that signatures carry', ({ signingName }) => signingName],
  ['The first part of the host name', ({ endpointPrefix }) => endpointPrefix],
  ['The variable of its address', ({ serviceId }) => endpointVariable(serviceId)],
]

function compareServices(before: Service, after: Service): readonly SeenChange[] {
  const named = SERVICE_FACTS.flatMap(([name, read]): readonly SeenChange[] => {
    const [was, is] = [read(before), read(after)]
    if (was === is) return []
    const message = `${name} was \`${was}\` and is \`${is}\`.`
    return [{ bump: 'major', kind: 'service-changed', side: 'contract', place: '', message }]
  })
  const [wasAt, isAt] = [before, after].map(({ endpoints }) => JSON.stringify(endpoints))
  const hosts: SeenChange = {
    ...{ bump: 'minor', kind: 'service-changed', side: 'contract', place: '' },
    message: 'The service is called at other addresses, in some Regions or with FIPS or dual stack.',
  }
  const facts = wasAt === isAt ? named : [...named, hosts]
  const [was, is] = [before, after].map(({ document }) => document['x-aws-query-compatible'] === true)
  if (was === is) return facts
  const message = is
    ? 'Errors carry the codes of the Query protocol now.'
    : 'Errors do not carry the codes of the Query protocol any more.'
  return [
    ...facts,
    { bump: is ? 'minor' : 'major', kind: 'service-changed', side: 'contract', place: '', message },
  ]
}

function summary({ title, version, operations }: Service): ComparedContract {
  return { title, version, operations: operations.size }
}
