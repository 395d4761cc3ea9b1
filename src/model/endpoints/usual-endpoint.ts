import { type EndpointRules, findEndpoint } from './endpoint-rules.js'

/** The hosts of a service or an operation. */
export interface HostedModel {
  readonly endpointPrefix: string
  readonly endpoints?: EndpointRules
}

/** An address without FIPS and dual stack, in which `{region}` stands for the caller's Region. */
export interface UsualEndpoint {
  readonly url: string
  /** The Region that signatures name, or `{region}`. */
  readonly signingRegion: string
}

/**
 * Returns where calls go that ask for neither FIPS nor dual stack, in the partition whose Regions begin with `area`;
 * `aws` is the commercial one.
 */
export function usualEndpoint({ endpointPrefix, endpoints = {} }: HostedModel, area = 'aws'): UsualEndpoint {
  const region = `${area}-any-1`
  const found = findEndpoint(endpointPrefix, endpoints, { region, fips: false, dualStack: false })
  return {
    url: found.url.replace(region, '{region}'),
    signingRegion: found.signingRegion.replace(region, '{region}'),
  }
}
