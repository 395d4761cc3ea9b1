import fc from 'fast-check'
import type { JsonObject } from '../../../src/protocol/json-values.js'

/** A schema, and texts that are bodies of it or nearly so. */
export interface AnyShape {
  readonly schema: JsonObject
  readonly text: fc.Arbitrary<string>
}

/** What stands between two tokens: mostly nothing. */
const space = fc.constantFrom('', '', '', '', '', ' ', '\n', '\t ', '\r\n')

/** Characters, as writers of JSON write them or would not. */
const LETTERS: readonly string[] = [
  ...['a', 'b', 'Z', '0', ' ', 'é', '😀', '/', '<', '=', '+', '\u2028', '\u007f'],
  ...[String.raw`\"`, String.raw`\\`, String.raw`\/`, String.raw`\n`, String.raw`\b`, String.raw`\x`],
  ...['0022', '005c', '002f', '003c', '0041', '00e9', '0000', '001f', '007f', '2028', 'D83D\\ude00'].map(
    (code) => `\\u${code}`,
  ),
  // What no text should have.
  ...[
    String.raw`\ud83d`,
    String.raw`\ude00`,
    String.raw`\ud83d\ud83d\ude00`,
    '\ud83d',
    '\u0001',
    String.raw`\u00g0`,
  ],
]
const letters = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...'abcdeAB01') },
  { weight: 1, arbitrary: fc.constantFrom(...LETTERS) },
)
const textOf = (most: number): fc.Arbitrary<string> =>
  fc.array(letters, { maxLength: most }).map((all) => `"${all.join('')}"`)

const PATTERNS = [
  ...['^[a-z]*$', '^.{0,5}$', '^[^"]*$', '^(a|b|ab)*c?$'],
  ...[String.raw`^(.)\1*$`, String.raw`^\S+$`, String.raw`\p{L}`],
]

const seldom = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const limits = (least: string, most: string, greatest: number): fc.Arbitrary<JsonObject> =>
  fc
    .record({
      least: seldom(fc.nat(2)),
      more: seldom(fc.nat(greatest)),
    })
    .map(({ least: low, more }) => ({
      ...(low !== undefined && { [least]: low }),
      ...(more !== undefined && { [most]: (low ?? 0) + more }),
    }))

const string: fc.Arbitrary<AnyShape> = fc
  .tuple(limits('minLength', 'maxLength', 12), seldom(fc.constantFrom(...PATTERNS)))
  .map(([own, pattern]) => ({
    schema: { type: 'string', ...own, ...(pattern !== undefined && { pattern }) },
    text: textOf(7),
  }))

const VALUES = ['a', 'b"c', 'é', '😀', '\\', 'a/b', '']

const choice: fc.Arbitrary<AnyShape> = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...VALUES), { minLength: 1 }), fc.boolean())
  .map(([values, isOpen]) => ({
    schema: isOpen
      ? { anyOf: [{ type: 'string', enum: values }, { type: 'string' }] }
      : { type: 'string', enum: values },
    text: fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(...values).map((value) => JSON.stringify(value)) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('"b\\u0022c"', '"\\u00e9"', '"other"', '"a\\/b"', '"\\ud83d\\ude00"'),
      },
    ),
  }))

const WHOLE = ['0', '1', '-1', '5', '12', '127', '300', '40000', '123456789']
const OTHER_NUMBERS = [
  ...['-0', '-129', '1234567890', '2147483648', '123456789012345', '1234567890123456', '9007199254740993'],
  ...['9223372036854775807', '9223372036854775808', '-9223372036854775809', '9223372036854775806.5'],
  ...[
    '1e2',
    '1E+2',
    '1.0',
    '1.5',
    '-0.5e-3',
    '1e99',
    '1e400',
    '0.0000000000000000000001',
    '12345678901234567890.5',
  ],
  ...['01', '.5', '1.', '+1', '-', '1e', '0x1', 'NaN', '1_0', '"5"'],
]
const number = (schema: JsonObject): fc.Arbitrary<AnyShape> =>
  limits('minimum', 'maximum', 1_000).map((own) => ({
    schema: { ...schema, ...own },
    text: fc.oneof(
      { weight: 24, arbitrary: fc.constantFrom(...WHOLE) },
      { weight: 1, arbitrary: fc.constantFrom(...OTHER_NUMBERS) },
    ),
  }))

const DATES = [
  ...['2026-03-19T08:59:36Z', '2026-02-31T23:59:59.123456789Z', '2026-03-19T08:59:36.1Z'],
  ...[
    '2026-03-19T08:59:60Z',
    '2026-03-19T08:59:36+01:00',
    '2026-03-19t08:59:36z',
    '2026-13-01T00:00:00Z',
    '2026',
  ],
]
const SECONDS = [
  '1773934305',
  '1773934305.877',
  '1.773934305877E9',
  '0',
  '1.5e3',
  '-1',
  '1773934305877',
  '1E9',
  '5E9',
]

/** Shapes of which there is one. */
const PLAIN: readonly AnyShape[] = [
  { schema: { type: 'boolean' }, text: fc.constantFrom('true', 'false', 'true', 'false', 'truE', '1') },
  {
    schema: { type: 'string', contentEncoding: 'base64' },
    text: fc.constantFrom(
      '""',
      '"YQ=="',
      '"YWI="',
      '"YWJj"',
      '"YW/j"',
      '"YW\\/j"',
      '"YQ=\\u003d"',
      '"Y"',
      '"Y==="',
    ),
  },
  {
    schema: { type: 'string', format: 'date-time' },
    text: fc.constantFrom(...DATES).map((date) => `"${date}"`),
  },
  { schema: { type: 'number', format: 'epoch-seconds' }, text: fc.constantFrom(...SECONDS) },
  { schema: { $ref: '#/components/schemas/AskRequest' }, text: fc.constantFrom('{}', '{}', '{ }', '[]') },
]

const scalar: fc.Arbitrary<AnyShape> = fc.oneof(
  string,
  choice,
  number({ type: 'integer' }),
  number({ type: 'integer', format: 'int64' }),
  number({ type: 'integer', format: 'int8' }),
  number({ type: 'number' }),
  number({ type: 'number', format: 'float' }),
  fc.constantFrom(...PLAIN),
)

const nullable = ({ schema, text }: AnyShape): AnyShape => ({
  schema: { anyOf: [schema, { type: 'null' }] },
  text: fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: fc.constant('null') }),
})

/** Parts with commas and spaces between them. */
const joined = (open: string, parts: readonly (readonly string[])[], close: string): string =>
  `${open}${parts.map((part) => part.join('')).join(',')}${close}`

const spaced = (text: fc.Arbitrary<string>): fc.Arbitrary<string[]> => fc.tuple(space, text, space)

const list = (item: AnyShape): fc.Arbitrary<AnyShape> =>
  limits('minItems', 'maxItems', 4).map((own) => ({
    schema: { type: 'array', items: item.schema, ...own },
    text: fc
      .tuple(fc.array(spaced(item.text), { maxLength: 4 }), space)
      .map(([items, blank]) => joined('[', items, items.length === 0 ? `${blank}]` : ']')),
  }))

const map = (value: AnyShape): fc.Arbitrary<AnyShape> =>
  fc.tuple(limits('minProperties', 'maxProperties', 4), seldom(string)).map(([own, names]) => ({
    schema: {
      type: 'object',
      additionalProperties: value.schema,
      ...own,
      ...(names && { propertyNames: names.schema }),
    },
    text: fc
      .array(fc.tuple(space, textOf(2), space, fc.constant(':'), space, value.text, space), {
        maxLength: 4,
      })
      .map((members) => joined('{', members, '}')),
  }))

/** Mostly as they are; now and then a name in another spelling, or one that nobody knows. */
const nameOf = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 60, arbitrary: fc.constant(JSON.stringify(name)) },
    { weight: 1, arbitrary: fc.constantFrom(`"\\u004d${name.slice(1)}"`, '"Other"', '""', '"__proto__"') },
  )

const structure = (shapes: readonly AnyShape[]): fc.Arbitrary<AnyShape> => {
  const members = shapes.map((shape, index) => [`M${index}`, shape] as const)
  const written = members.map(([name, { text }]) =>
    fc.tuple(space, nameOf(name), space, fc.constant(':'), space, text, space),
  )
  const someOf = fc
    .tuple(fc.shuffledSubarray(written), fc.nat(40))
    .chain(([parts, chance]) => fc.tuple(...parts, ...(chance === 0 ? parts.slice(0, 1) : [])))
  const [first = ''] = members.map(([name]) => name)
  return fc
    .tuple(fc.nat(5), limits('minProperties', 'maxProperties', 5), fc.nat(3))
    .map(([kind, own, isLimited]) => ({
      schema: {
        type: 'object',
        properties: Object.fromEntries(members.map(([name, { schema }]) => [name, schema])),
        ...(kind === 0 && { required: [first] }),
        ...(kind === 1 && { 'x-aws-required': [first] }),
        ...(isLimited === 0 && own),
      },
      text: fc
        .tuple(someOf, space)
        .map(([parts, blank]) => joined('{', parts, parts.length === 0 ? `${blank}}` : '}')),
    }))
}

const { shape } = fc.letrec<{ shape: AnyShape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 3 },
    scalar,
    tie('shape').chain(list),
    tie('shape').chain(map),
    tie('shape').map(nullable),
    fc.array(tie('shape'), { minLength: 1, maxLength: 4 }).chain(structure),
  ),
}))

/** Structures of any members, now and then of more than fit into one word of bits, or two. */
export const anyStructure: fc.Arbitrary<AnyShape> = fc
  .tuple(fc.array(shape, { minLength: 1, maxLength: 5 }), fc.constantFrom(0, 0, 0, 0, 33, 70), string)
  .chain(([shapes, more, filler]) => structure([...shapes, ...Array.from({ length: more }, () => filler)]))

/** Bodies with what may stand around them. */
export const bodyOf = ({ text }: AnyShape): fc.Arbitrary<string> =>
  spaced(text).map((parts) => parts.join(''))
