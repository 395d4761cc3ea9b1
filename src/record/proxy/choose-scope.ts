import { parseTarget, TARGET_HEADER } from '../../protocol/aws-json/targets.js'
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

/** The scope of a credential: `AKID/20150830/us-east-1/ssm/aws4_request`, in a header or, escaped, in a query. */
const CREDENTIAL =
  /Credential=[^/,&\s]{1,256}(?:\/|%2F)\d{8}(?:\/|%2F)([\w-]{1,63})(?:\/|%2F)([\w.-]{1,63})(?:\/|%2F)aws4_request/i

/**
 * The scope to sign a request for: what was insisted on, what its client signed for, or else, for one that is not
 * signed, the service of its target. A host may serve many services, each with a scope of its own.
 */
export function chooseScope(
  request: { readonly rawHeaders: RawHeaders; readonly url?: string | undefined },
  { region, service, insists = {}, services }: ScopeRules,
): SigningScope {
  const headers = recordedHeaders(request.rawHeaders)
  const [, signedRegion, signedService] =
    CREDENTIAL.exec(headers['authorization'] ?? '') ?? CREDENTIAL.exec(request.url ?? '') ?? []
  const targeted = services?.get(parseTarget(headers[TARGET_HEADER])?.prefix ?? '')
  return {
    region: (insists.region === false ? signedRegion : undefined) ?? region,
    service: (insists.service ? undefined : (signedService ?? targeted)) ?? service,
  }
}
