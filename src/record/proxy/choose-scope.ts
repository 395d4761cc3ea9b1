import { parseTarget, TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import { credentialScope } from '../../signature/credential-scope.js'
import { type RawHeaders, recordedHeaders } from './forwarded-headers.js'

/** For which Region and service a request is signed. */
export interface SigningScope {
  readonly region: string
  readonly service: string
}

/** How the scope of each request is found. */
export interface ScopeRules extends SigningScope {
  /**
   * Whether to sign for this Region and this service whatever a client signed for. Unless told, the Region is kept, since
   * the target is in one, and the service is the client's, since a host may serve many.
   */
  readonly insists?: { readonly region?: boolean; readonly service?: boolean } | undefined
  /** Signing names by the first part of targets, such as `AmazonSSM`. */
  readonly services?: ReadonlyMap<string, string> | undefined
}

/**
 * The scope to sign a request for: what was insisted on, what its client signed for, or else, for one that is not
 * signed, the service of its target. A host may serve many services, each with a scope of its own.
 */
export function chooseScope(
  request: { readonly rawHeaders: RawHeaders; readonly url?: string | undefined },
  { region, service, insists = {}, services }: ScopeRules,
): SigningScope {
  const headers = recordedHeaders(request.rawHeaders)
  const signed = credentialScope(headers['authorization'], request.url)
  const targeted = services?.get(parseTarget(headers[TARGET_HEADER])?.prefix ?? '')
  return {
    region: (insists.region === false ? signed?.region : undefined) ?? region,
    service: (insists.service ? undefined : (signed?.service ?? targeted)) ?? service,
  }
}
