import type { JsonObject, JsonValue } from '../../../src/protocol/json-values.js'

/** Endpoint rule sets of each kind that there is, as AWS writes them. */

const ref = (name: string) => ({ ref: name })
const fn = (name: string, ...argv: readonly JsonValue[]) => ({ fn: name, argv })
const isTrue = (name: string) => fn('booleanEquals', ref(name), true)
const part = (name: string) => fn('getAttr', ref('PartitionResult'), name)

const inPartition = (id: string): JsonObject => fn('stringEquals', part('name'), id)
const inRegion = (region: string): JsonObject => fn('stringEquals', ref('Region'), region)
const asks = (fips: boolean, dualStack: boolean): readonly JsonObject[] => [
  fn('booleanEquals', ref('UseFIPS'), fips),
  fn('booleanEquals', ref('UseDualStack'), dualStack),
]

function tree(conditions: readonly JsonObject[], rules: readonly JsonObject[]): JsonObject {
  return { type: 'tree', conditions, rules }
}

export function endpoint(
  url: string,
  signing?: JsonObject,
  conditions: readonly JsonObject[] = [],
): JsonObject {
  const properties = signing ? { authSchemes: [{ name: 'sigv4a' }, { name: 'sigv4', ...signing }] } : {}
  return { type: 'endpoint', conditions, endpoint: { url, properties, headers: {} } }
}

function refusal(error: string, conditions: readonly JsonObject[] = []): JsonObject {
  return { type: 'error', conditions, error }
}

/** The rules of a service with the usual hosts, for requests that no earlier rule takes. */
export function usualRules(name: string): readonly JsonObject[] {
  const host = (fips: string, suffix: string) =>
    endpoint(`https://${name}${fips}.{Region}.{PartitionResult#${suffix}}`)
  const able = (name: string) => fn('booleanEquals', true, part(name))
  return [
    tree(
      [isTrue('UseFIPS'), isTrue('UseDualStack')],
      [
        tree([able('supportsFIPS'), able('supportsDualStack')], [host('-fips', 'dualStackDnsSuffix')]),
        refusal('FIPS and DualStack are enabled, but this partition does not support one or both'),
      ],
    ),
    tree([isTrue('UseFIPS')], [host('-fips', 'dnsSuffix')]),
    tree([isTrue('UseDualStack')], [host('', 'dualStackDnsSuffix')]),
    host('', 'dnsSuffix'),
  ]
}

/** A rule set whose rules begin with those given, as AWS's do: checks of the caller's own address come first. */
export function ruleSet(rules: readonly JsonObject[], parameters: JsonObject = {}): JsonObject {
  return {
    version: '1.0',
    parameters: {
      Region: { builtIn: 'AWS::Region', required: false, type: 'string' },
      UseDualStack: { builtIn: 'AWS::UseDualStack', required: true, default: false, type: 'boolean' },
      UseFIPS: { builtIn: 'AWS::UseFIPS', required: true, default: false, type: 'boolean' },
      Endpoint: { builtIn: 'SDK::Endpoint', required: false, type: 'string' },
      ...parameters,
    },
    rules: [
      tree(
        [fn('isSet', ref('Endpoint'))],
        [
          refusal('Invalid Configuration: FIPS and custom endpoint are not supported', [isTrue('UseFIPS')]),
          { type: 'endpoint', conditions: [], endpoint: { url: ref('Endpoint') } },
        ],
      ),
      tree(
        [fn('isSet', ref('Region'))],
        [tree([{ ...fn('aws.partition', ref('Region')), assign: 'PartitionResult' }], rules)],
      ),
      refusal('Invalid Configuration: Missing Region'),
    ],
  }
}

const HOME = '{PartitionResult#implicitGlobalRegion}'

/** Kinds of services, by what sets their hosts apart. */
export const KINDS: Readonly<Record<string, JsonObject>> = {
  'the usual hosts': ruleSet(usualRules('kiosk')),
  'hosts without -fips in GovCloud': ruleSet([
    endpoint('https://kiosk.{Region}.{PartitionResult#dnsSuffix}', undefined, [
      inPartition('aws-us-gov'),
      ...asks(true, false),
    ]),
    ...usualRules('kiosk'),
  ]),
  'dual-stack hosts only': ruleSet([
    tree([isTrue('UseFIPS')], [endpoint('https://kiosk-fips.{Region}.{PartitionResult#dualStackDnsSuffix}')]),
    endpoint('https://kiosk.{Region}.{PartitionResult#dualStackDnsSuffix}'),
  ]),
  'another name for some hosts': ruleSet([
    endpoint('https://kiosk-two.{Region}.{PartitionResult#dualStackDnsSuffix}', undefined, asks(false, true)),
    endpoint('https://fips.kiosk.{Region}.amazonaws.com', undefined, [
      inPartition('aws'),
      ...asks(true, false),
    ]),
    ...usualRules('kiosk'),
  ]),
  'one home in each partition': ruleSet([
    tree(
      [isTrue('UseFIPS')],
      [endpoint(`https://kiosk-fips.${HOME}.{PartitionResult#dnsSuffix}`, { signingRegion: HOME })],
    ),
    endpoint(`https://kiosk.${HOME}.{PartitionResult#dualStackDnsSuffix}`, { signingRegion: HOME }),
  ]),
  'one host without a Region, signed for another Region': ruleSet([
    endpoint('https://kiosk.amazonaws.com', { signingRegion: 'us-east-1' }, [
      inPartition('aws'),
      ...asks(false, false),
    ]),
    endpoint(
      'https://kiosk.{Region}.amazonaws.com',
      { signingRegion: 'us-gov-west-1', signingName: 'booth' },
      [inPartition('aws-us-gov')],
    ),
    ...usualRules('kiosk'),
  ]),
  'hosts of their own in some Regions': ruleSet([
    endpoint('http://localhost:8000', { signingRegion: 'us-east-1' }, [inRegion('local')]),
    endpoint('https://cn.kiosk.{Region}.amazonaws.com.cn', undefined, [
      inRegion('cn-north-1'),
      ...asks(false, false),
    ]),
    endpoint('https://kiosk.{Region}.amazonaws.com', undefined, [
      inRegion('us-gov-west-1'),
      ...asks(true, true),
    ]),
    endpoint('https://global.kiosk.amazonaws.com', { signingRegion: 'us-east-1' }, [inRegion('aws-global')]),
    ...usualRules('kiosk'),
  ]),
  'no FIPS': ruleSet([refusal('FIPS is not supported', [isTrue('UseFIPS')]), ...usualRules('kiosk')]),
}
