import { COMMERCIAL, type Endpoint, type EndpointTable, PARTITIONS } from '../../protocol/endpoints.js'
import { type EndpointRules, findEndpoint, type HostRequest, VARIANTS } from './endpoint-rules.js'
import { ALL_PARTITIONS } from './partitions.js'

/** The hosts that a table is of. */
export interface Hosts {
  /** The first part of the usual host. */
  readonly prefix: string
  /** What an operation has in front of it. */
  readonly hostPrefix?: string | undefined
}

/**
 * Lays endpoint rules out as the table that clients look addresses up in: for each partition, and for Regions of which
 * the rules say more, what clients would not find otherwise.
 */
export function endpointTable(rules: EndpointRules, { prefix, hostPrefix = '' }: Hosts): EndpointTable {
  const table = new Map<string, Endpoint>()
  for (const { name, region } of placesOf(rules)) {
    for (const variant of VARIANTS) {
      const request = { region, ...variant }
      const { url, error, signingRegion, signingName } = findEndpoint(prefix, rules, request)
      const usual = usualAddress(hostPrefix + prefix, request)
      const area = areaOf(region)
      const known = table.get(usual(region)) ?? table.get(usual(area)) ?? table.get(usual('aws'))
      const address = `${url.replace('//', `//${hostPrefix}`).replace(`.${region}.`, '.{region}.')}/`
      // Names of a whole partition stand in no address; who gives one to another service made a mistake.
      if (region.endsWith('-global') && address.includes('{region}')) continue
      const signed = signingName ? [signingRegion, signingName] : [signingRegion]
      const wanted: Endpoint =
        error === undefined ? [address, ...(signingName || signingRegion !== region ? signed : [])] : ['']
      const found = known ?? [usual('{region}')]
      if (JSON.stringify(wanted) !== JSON.stringify(found)) table.set(usual(name), wanted)
    }
  }
  return Object.fromEntries(table)
}

/** A place and a Region of it. */
interface Place {
  readonly name: string
  readonly region: string
}

/** The partitions, the commercial one first, and the Regions that the rules name. */
function placesOf({ regions = {}, hosts = [] }: EndpointRules): readonly Place[] {
  const ids = ALL_PARTITIONS.map(({ id }) => id)
  const named = [
    ...[...Object.keys(regions), ...hosts.flatMap(({ when }) => when.region ?? [])],
    ...ids.map((id) => `${id}-global`),
  ]
  return [
    ...ALL_PARTITIONS.map(({ area }) => ({ name: area, region: `${area}-any-1` })),
    ...[...new Set(named)].filter((name) => !ids.includes(name)).map((name) => ({ name, region: name })),
  ]
}

/** The usual address as clients make it, by what stands in it for the Region. */
function usualAddress(prefix: string, { region, fips, dualStack }: HostRequest): (place: string) => string {
  const [suffix, dualStackSuffix] = PARTITIONS.get(areaOf(region)) ?? COMMERCIAL
  return (place) =>
    `https://${prefix}${fips ? '-fips' : ''}.${place}.${dualStack ? `api.${dualStackSuffix}` : suffix}/`
}

function areaOf(region: string): string {
  return region.replace(/-\w+-\d+$/, '')
}
