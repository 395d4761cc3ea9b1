import type { Bump, LocalChange } from './changes.js'
import { LOWER_BOUNDS, type SchemaView, UPPER_BOUNDS } from './schema-view.js'

/** Two views of what is the same place in two contracts. */
export interface ViewPair {
  readonly before: SchemaView
  readonly after: SchemaView
  readonly place: string
  /** Whether clients write the value or read it: what AWS may demand less of, clients may rely on. */
  readonly direction: 'request' | 'response'
}

/** Compares what two views say of a single value: type, values, bounds, pattern and marks. */
export function compareValues(pair: ViewPair): readonly LocalChange[] {
  if (pair.before.type !== pair.after.type || pair.before.union !== pair.after.union)
    return [typeChange(pair)]
  return [
    ...compareFormats(pair),
    ...compareEnums(pair),
    ...compareBounds(pair),
    ...comparePatterns(pair),
    ...compareMarks(pair),
  ]
}

/** The bump of a change that narrows (or else widens) what the place may hold. */
function bumpOf({ direction }: ViewPair, narrows: boolean): Bump {
  return direction === 'request' && narrows ? 'major' : 'minor'
}

function typeName({ type, union }: SchemaView): string {
  return union ? 'union' : type
}

function typeChange({ before, after, place }: ViewPair): LocalChange {
  const message = `The type was \`${typeName(before)}\` and is \`${typeName(after)}\`.`
  return { bump: 'major', kind: 'type-changed', place, message }
}

function compareFormats(pair: ViewPair): readonly LocalChange[] {
  const { before, after, place, direction } = pair
  if (before.format === after.format) return []
  const widens = before.format === 'int32' && after.format === 'int64'
  const narrows = before.format === 'int64' && after.format === 'int32'
  const harmless = direction === 'request' ? widens : narrows
  const [was, is] = [before.format || 'free', after.format || 'free']
  return [
    {
      bump: harmless ? 'minor' : 'major',
      kind: 'format-changed',
      place,
      message: `The format was \`${was}\` and is \`${is}\`.`,
    },
  ]
}

/** Whether null may stand there, which is said of the place and not of the component that it refers to. */
export function compareNullability({ before, after, place, direction }: ViewPair): readonly LocalChange[] {
  if (before.nullable === after.nullable) return []
  const breaks = direction === 'request' ? before.nullable : after.nullable
  const message = after.nullable ? 'It may be null now.' : 'It may not be null any more.'
  return [{ bump: breaks ? 'major' : 'minor', kind: 'nullability-changed', place, message }]
}

function compareEnums(pair: ViewPair): readonly LocalChange[] {
  const { before, after, place, direction } = pair
  if (!before.enum && !after.enum) return []
  if (!before.enum) {
    return [
      {
        bump: bumpOf(pair, true),
        kind: 'enum-introduced',
        place,
        message: `Its values are listed now: ${list(after.enum?.values)}.`,
      },
    ]
  }
  if (!after.enum) {
    const bump = direction === 'request' ? 'minor' : 'major'
    return [{ bump, kind: 'enum-dropped', place, message: 'Its values are not listed any more.' }]
  }
  const added = after.enum.values.filter((value) => !before.enum?.values.includes(value))
  const removed = before.enum.values.filter((value) => !after.enum?.values.includes(value))
  const surprises = direction === 'response' && !before.enum.open
  return [
    ...(added.length > 0
      ? [
          {
            bump: surprises ? 'major' : 'minor',
            kind: 'enum-value-added',
            place,
            message: `New: ${list(added)}.`,
          } as const,
        ]
      : []),
    ...(removed.length > 0
      ? [{ bump: 'major', kind: 'enum-value-removed', place, message: `Gone: ${list(removed)}.` } as const]
      : []),
    ...(before.enum.open === after.enum.open ? [] : [opennessChange(pair, after.enum.open)]),
  ]
}

function opennessChange({ place, direction }: ViewPair, open: boolean): LocalChange {
  const breaks = direction === 'request' ? !open : open
  const message = open ? 'Other values are allowed now.' : 'Other values are not allowed any more.'
  return { bump: breaks ? 'major' : 'minor', kind: 'enum-openness-changed', place, message }
}

function list(values: readonly string[] = []): string {
  return values.map((value) => `\`${value}\``).join(', ')
}

function compareBounds(pair: ViewPair): readonly LocalChange[] {
  const { before, after, place } = pair
  return [...LOWER_BOUNDS, ...UPPER_BOUNDS].flatMap((keyword) => {
    const [was, is] = [before.bounds.get(keyword), after.bounds.get(keyword)]
    if (was === is) return []
    const upper = UPPER_BOUNDS.some((bound) => bound === keyword)
    const none = upper ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
    const growth = (is ?? none) - (was ?? none)
    const narrows = upper ? growth < 0 : growth > 0
    const message = `\`${keyword}\` was ${was ?? 'unset'} and is ${is ?? 'unset'}.`
    return [
      { bump: bumpOf(pair, narrows), kind: narrows ? 'bound-tightened' : 'bound-loosened', place, message },
    ]
  })
}

function comparePatterns(pair: ViewPair): readonly LocalChange[] {
  const { before, after, place } = pair
  if (before.pattern === after.pattern && before.uniqueItems === after.uniqueItems) return []
  if (before.pattern === after.pattern) {
    const message = after.uniqueItems ? 'Its items must differ now.' : 'Its items need not differ any more.'
    return [{ bump: bumpOf(pair, after.uniqueItems), kind: 'uniqueness-changed', place, message }]
  }
  const [was, is] = [before.pattern, after.pattern].map((pattern) =>
    pattern === undefined ? 'unset' : `\`${pattern}\``,
  )
  const message = `The pattern was ${was} and is ${is}.`
  return [{ bump: bumpOf(pair, after.pattern !== undefined), kind: 'pattern-changed', place, message }]
}

function compareMarks(pair: ViewPair): readonly LocalChange[] {
  const { before, after, place } = pair
  const mark = (bump: Bump, kind: string, message: string): LocalChange => ({ bump, kind, place, message })
  return [
    ...(before.sensitive === after.sensitive
      ? []
      : [
          mark(
            'minor',
            'sensitivity-changed',
            after.sensitive ? 'It is sensitive now.' : 'It is not sensitive any more.',
          ),
        ]),
    ...(before.idempotencyToken === after.idempotencyToken
      ? []
      : [
          mark(
            'minor',
            'idempotency-changed',
            after.idempotencyToken ? 'Clients fill it with a token now.' : 'Clients do not fill it any more.',
          ),
        ]),
    ...(before.deprecated === after.deprecated
      ? []
      : [
          mark(
            'minor',
            'deprecation-changed',
            after.deprecated ? 'It is deprecated now.' : 'It is not deprecated any more.',
          ),
        ]),
    ...(before.alternatives === after.alternatives
      ? []
      : [mark('major', 'alternatives-changed', 'Its alternatives changed.')]),
    ...(before.description === after.description
      ? []
      : [mark('patch', 'words-changed', 'The description changed.')]),
  ]
}
