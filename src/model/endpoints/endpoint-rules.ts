import { partitionOf } from './partitions.js'

/** Where the calls of a service go, as far as the usual address does not say it (`x-aws-endpoints`). */
export type EndpointRules = {
  /**
   * The Region that address and signature name in place of the caller's, by the caller's partition or Region: that of
   * services which have one home in a partition.
   */
  readonly regions?: Readonly<Record<string, string>>
  /** Addresses by what is asked for; the first that fits is taken, and the usual address where none does. */
  readonly hosts?: readonly HostRule[]
}

/** An address for some requests, or why there is none. */
export type HostRule = {
  /** What is asked for; what it does not say may be anything. */
  readonly when: HostConditions
  /** The address, in which `{region}`, `{suffix}` and `{dualStackSuffix}` stand for the Region's own. */
  readonly url?: string
  readonly signingRegion?: string
  readonly signingName?: string
  /** Why AWS has no such address. */
  readonly error?: string
}

/** What tells requests for an address apart. */
export type HostConditions = {
  /** The id of a partition, such as `aws-us-gov`. */
  readonly partition?: string
  readonly region?: string
  readonly fips?: boolean
  readonly dualStack?: boolean
}

/** What an address is asked for. */
export type HostRequest = {
  readonly region: string
  readonly fips: boolean
  readonly dualStack: boolean
}

/** The address that calls go to, and what their signatures name. */
export interface FoundEndpoint {
  readonly url: string
  readonly signingRegion: string
  readonly signingName?: string
  readonly error?: string
}

/** What can be asked for in one Region. */
export const VARIANTS: readonly Omit<HostRequest, 'region'>[] = [false, true].flatMap((fips) =>
  [false, true].map((dualStack) => ({ fips, dualStack })),
)

/** Returns where a service's calls go. `prefix` is the first part of its usual host. */
export function findEndpoint(
  prefix: string,
  { regions = {}, hosts = [] }: EndpointRules,
  request: HostRequest,
): FoundEndpoint {
  const { id, suffix, dualStackSuffix } = partitionOf(request.region)
  const asked: Readonly<Record<string, unknown>> = { ...request, partition: id }
  const { when, ...rule } = hosts.find((host) =>
    Object.entries(host.when).every(([key, value]) => asked[key] === value),
  ) ?? { when: {} }
  const region = regions[request.region] ?? regions[id] ?? request.region
  const usual = `https://${prefix}${request.fips ? '-fips' : ''}.{region}.{${request.dualStack ? 'dualStackSuffix' : 'suffix'}}`
  const parts: Readonly<Record<string, string>> = { region, suffix, dualStackSuffix }
  const url = (rule.url ?? usual).replace(/\{(\w+)\}/g, (_, name: string) => String(parts[name]))
  return { signingRegion: region, ...rule, url }
}
