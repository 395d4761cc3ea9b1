import { requireObject } from '../model/documents.js'
import type { ErrorShape, Operation, Service } from '../model/service.js'
import type { Rendition } from '../protocol/media-types.js'
import type { Bump, LocalChange, Side } from './changes.js'
import type { SchemaComparer } from './compare-schemas.js'
import type { SchemaPair } from './schema-pair.js'

/** The same operation in two contracts. */
export interface OperationPair {
  readonly before: { readonly contract: Service; readonly operation: Operation }
  readonly after: { readonly contract: Service; readonly operation: Operation }
}

/** A change that an operation sees, and from which side. */
export interface SeenChange extends LocalChange {
  readonly side: Side
}

/** How operations are compared. */
export interface Comparing {
  readonly comparer: SchemaComparer
  readonly renditions: readonly Rendition[]
}

/** Compares an operation's facts, request, response and errors. */
export function compareOperations(pair: OperationPair, comparing: Comparing): readonly SeenChange[] {
  return [
    ...compareFacts(pair),
    ...comparePayloads(pair, { side: 'request', ...comparing }),
    ...comparePayloads(pair, { side: 'response', ...comparing }),
    ...compareErrors(pair, comparing),
  ]
}

function compareFacts(pair: OperationPair): readonly SeenChange[] {
  const { name } = pair.after.operation
  const [before, after] = [pair.before, pair.after].map(({ contract, operation }) =>
    requireObject(contract.document, operation.pointer),
  )
  const differs = (key: string): boolean => JSON.stringify(before?.[key]) !== JSON.stringify(after?.[key])
  const change = (bump: Bump, kind: string, message: string): SeenChange => ({
    bump,
    kind,
    message,
    place: name,
    side: 'operation',
  })
  const [was, is] = [pair.before.operation.pagination, pair.after.operation.pagination]
  const paging = was ? 'It is paginated differently.' : 'It is paginated now.'
  return [
    ...(differs('x-aws-paginated')
      ? [change(was ? 'major' : 'minor', 'pagination-changed', is ? paging : 'It is not paginated any more.')]
      : []),
    ...(differs('x-aws-host-prefix')
      ? [change('major', 'host-prefix-changed', 'The host name it is called under changed.')]
      : []),
    ...(differs('x-aws-event-stream')
      ? [change('major', 'event-stream-changed', 'What is sent as a stream and not as JSON changed.')]
      : []),
    ...(differs('x-aws-waiters') ? [change('minor', 'waiters-changed', 'Its waiters changed.')] : []),
    ...(differs('deprecated')
      ? [
          change(
            'minor',
            'deprecation-changed',
            after?.['deprecated'] === true ? 'It is deprecated now.' : 'It is not deprecated any more.',
          ),
        ]
      : []),
    ...(differs('summary') || differs('description')
      ? [change('patch', 'words-changed', 'The description changed.')]
      : []),
  ]
}

function comparePayloads(
  { before, after }: OperationPair,
  { side, comparer, renditions }: Comparing & { readonly side: 'request' | 'response' },
): readonly SeenChange[] {
  const [was, is] = [before.operation, after.operation].map((operation) =>
    side === 'request' ? operation.request : operation.output,
  )
  const name = after.operation.name
  return renditions.flatMap((rendition): readonly SeenChange[] => {
    const [old, current] = [was?.[rendition], is?.[rendition]]
    if (old === undefined && current === undefined) return []
    if (old === undefined || current === undefined) {
      const gone = current === undefined
      const message = `The ${rendition} rendition of the ${side} is ${gone ? 'gone' : 'new'}.`
      return [{ bump: gone ? 'major' : 'minor', kind: 'rendition-changed', side, place: name, message }]
    }
    const pair: SchemaPair = { before: old, after: current, place: `${name} ${side}`, direction: side }
    return comparer.changesFrom(pair).map((change) => ({ ...change, side }))
  })
}

function compareErrors(
  { before, after }: OperationPair,
  { comparer, renditions }: Comparing,
): readonly SeenChange[] {
  const [was, is] = [before.operation.errors, after.operation.errors]
  const change = (code: string, facts: Pick<SeenChange, 'bump' | 'kind' | 'message'>): SeenChange => ({
    ...facts,
    place: code,
    side: 'error',
  })
  const removed = [...was.keys()].filter((code) => !is.has(code))
  return [
    ...removed.map((code) =>
      change(code, { bump: 'major', kind: 'error-removed', message: 'The error is not listed any more.' }),
    ),
    ...[...is].flatMap(([code, error]) => {
      const old = was.get(code)
      if (!old) return [change(code, { bump: 'minor', kind: 'error-added', message: 'A new error.' })]
      const pair: SchemaPair = { before: old.schema, after: error.schema, place: code, direction: 'response' }
      return [
        ...compareErrorFacts(old, error, renditions).map((facts) => change(code, facts)),
        ...comparer.changesFrom(pair).map((found) => ({ ...found, side: 'error' as const })),
      ]
    }),
  ]
}

function compareErrorFacts(
  before: ErrorShape,
  after: ErrorShape,
  renditions: readonly Rendition[],
): readonly Pick<SeenChange, 'bump' | 'kind' | 'message'>[] {
  const statuses = ({ status, statuses: listed, published }: ErrorShape): string => {
    const publishedStatus = renditions.includes('published') ? published?.status : undefined
    return [...new Set([status, ...listed, publishedStatus ?? status])].join(', ')
  }
  return [
    ...(statuses(before) === statuses(after)
      ? []
      : [
          {
            bump: 'major',
            kind: 'error-status-changed',
            message: `Its status was ${statuses(before)} and is ${statuses(after)}.`,
          } as const,
        ]),
    ...(before.fault === after.fault
      ? []
      : [
          {
            bump: 'minor',
            kind: 'error-fault-changed',
            message: `The fault was the ${before.fault}'s and is the ${after.fault}'s.`,
          } as const,
        ]),
    ...(before.retryable === after.retryable
      ? []
      : [
          {
            bump: 'minor',
            kind: 'error-retryability-changed',
            message: after.retryable ? 'It is worth a retry now.' : 'It is not worth a retry any more.',
          } as const,
        ]),
  ]
}
