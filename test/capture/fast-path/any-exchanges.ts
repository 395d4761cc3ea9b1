import fc from 'fast-check'
import { type Exchange, PRESENTATIONS } from '../../../src/exchange/exchange.js'
import { WIRE } from './small-entries.js'

/** Mostly the first. */
const usually = <Value>(usual: Value, ...others: readonly Value[]): fc.Arbitrary<Value> =>
  fc.oneof(
    { weight: 24, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )

type Field = string | undefined
const types = usually<Field>(
  WIRE,
  'application/json',
  'text/html',
  `${WIRE}; charset=latin1`,
  'CLEARED',
  undefined,
)
const others = {
  'content-encoding': usually<Field>(undefined, 'gzip', 'identity'),
  'content-length': usually<Field>(undefined, '0', '12'),
  date: usually<Field>(undefined, 'Thu, 19 Mar 2026 08:59:36 GMT'),
  server: usually<Field>(undefined, 'it'),
}
const headersOf = (
  fields: Readonly<Record<string, fc.Arbitrary<Field>>>,
): fc.Arbitrary<Record<string, string>> =>
  fc
    .record(fields)
    .map((values) =>
      Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      ),
    )

const request = fc.record({
  method: usually('POST', 'post', 'PUT', 'OPTIONS', ''),
  url: usually('https://tiny/', 'https://tiny/Tiny.ListSteps'),
  headers: headersOf({
    'x-amz-target': usually<Field>('Tiny.ListSteps', 'Tiny.ListOthers', 'REDACTED', '', undefined),
    'content-type': types,
    accept: usually<Field>(undefined, 'application/json', '*/*'),
    'user-agent': usually<Field>(undefined, 'it'),
    ...others,
  }),
  body: usually<string | Uint8Array>(
    '{"Id":"abcdefghij"}',
    ...['{"Id":"abcdefghij","MaxResults":5}', '{"Id":""}', '', '{}', 'REDACTED', '\ufeff{"Id":"abcdefghij"}'],
    ...['{"Id":"abcdefghi\ud800"}', '{"Id":"0123456789","MaxResults":5}', '<p>', Buffer.from('{}')],
  ),
})

const response = fc
  .tuple(
    usually<readonly [number, string]>(
      [200, '{"Steps":[]}'],
      ...([
        [200, '{"NextToken":"more"}'],
        [200, '{"Steps":[{"Name":"a","Status":"Paused"}]}'],
        [200, '{"__type":"NoSuchStep"}'],
        [200, '{"Output":{"__type":"x"}}'],
        [201, '{}'],
        [302, '{}'],
        [400, '{"__type":"NoSuchStep"}'],
        [409, '{"__type":"NoSuchStep"}'],
        [400, '{"__type":"Novelty"}'],
        [400, '{"__type":"ValidationException"}'],
        [404, '{"Output":{"__type":"UnknownOperationException"}}'],
        [480, '{"Message":"no"}'],
        [503, ''],
      ] as const),
    ),
    headersOf({
      'content-type': types,
      'x-amzn-errortype': usually<Field>(undefined, 'NoSuchStep', 'Novelty:http://x'),
      'x-amzn-requestid': usually<Field>(undefined, '5e0e26dd'),
      ...others,
    }),
  )
  .map(([[status, body], headers]) => ({ status, headers, body }))

/** Exchanges that are in order, but for a few of which something decides otherwise. */
export const anyExchange: fc.Arbitrary<Omit<Exchange, 'place'>> = fc
  .record({
    request: usually<fc.Arbitrary<Exchange['request']>>(request, fc.constant(undefined)).chain(
      (half) => half,
    ),
    response: usually<fc.Arbitrary<Exchange['response']>>(response, fc.constant(undefined)).chain(
      (half) => half,
    ),
    operation: usually<Field>(undefined, 'ListSteps', 'ListOthers'),
    presentation: usually<Exchange['presentation']>(undefined, ...PRESENTATIONS),
    stubbed: usually<true | undefined>(undefined, true),
  })
  .map((members) => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)))
