/** `AKID/20150830/us-east-1/ssm/aws4_request`, in a header or, escaped, in a query. */
const CREDENTIAL =
  /Credential=[^/,&\s]{1,256}(?:\/|%2F)\d{8}(?:\/|%2F)([\w-]{1,63})(?:\/|%2F)([\w.-]{1,63})(?:\/|%2F)aws4_request/i

/**
 * The Region and the service that a request is signed for, read off its Authorization header or its path without a check of
 * anything else; `undefined` where neither says so.
 *
 * @example
 * credentialScope('AWS4-HMAC-SHA256 Credential=AKID/20260302/eu-west-1/ssm/aws4_request, …')?.region // 'eu-west-1'
 */
export function credentialScope(
  authorization = '',
  path = '',
): { readonly region: string; readonly service: string } | undefined {
  const [, region, service] = CREDENTIAL.exec(authorization) ?? CREDENTIAL.exec(path) ?? []
  return region === undefined || service === undefined ? undefined : { region, service }
}
