import { findEndpoint, VARIANTS } from '../../model/endpoints/endpoint-rules.js'
import { ALL_PARTITIONS } from '../../model/endpoints/partitions.js'
import type { Service } from '../../model/service.js'
import type { SigningScope } from './choose-scope.js'

/** A Region within a host, such as `us-gov-west-1`. */
const REGION = /(?<=^|[.-])[a-z]{2,4}(?:-[a-z]{1,20}){1,3}-\d{1,2}(?=\.)/g

/**
 * For which Region and service clients sign calls of a host, by the rules of contracts (`x-aws-endpoints`): with FIPS, with
 * dual stack, in every partition, with the prefixes of operations, and where the host names no Region. Nothing for a host
 * that is none of theirs.
 */
export function findHost(host: string, services: readonly Service[]): SigningScope | undefined {
  for (const service of services) {
    const { hosts = [], regions = {} } = service.endpoints
    const rules = [
      service.endpoints,
      ...[...service.operations.values()].flatMap(({ endpoints }) => endpoints ?? []),
    ]
    const asked = new Set([
      ...(host.match(REGION) ?? []),
      ...hosts.flatMap(({ when: { region = [] } }) => region),
      ...Object.keys(regions).filter((name) => REGIONAL.test(name)),
      ...ALL_PARTITIONS.map(({ home }) => home),
    ])
    const names = namesOf(host, service)
    for (const region of asked) {
      for (const variant of VARIANTS) {
        for (const endpoints of rules) {
          const found = findEndpoint(service.endpointPrefix, endpoints, { region, ...variant })
          if (found.error !== undefined || !names.has(new URL(found.url).host)) continue
          return { region: found.signingRegion, service: found.signingName ?? service.signingName }
        }
      }
    }
  }
  return undefined
}

const REGIONAL = /-\d{1,2}$/

/** The host, and what it is without the prefix of an operation. */
function namesOf(host: string, { operations }: Pick<Service, 'operations'>): ReadonlySet<string> {
  const prefixes = [...operations.values()].flatMap(({ hostPrefix }) => hostPrefix ?? [])
  return new Set([
    host,
    ...prefixes.flatMap((prefix) => (host.startsWith(prefix) ? [host.slice(prefix.length)] : [])),
  ])
}
