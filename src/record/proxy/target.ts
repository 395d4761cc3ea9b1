/** The service whose traffic is recorded. */
export interface Target {
  readonly url: URL
  /** What the host says of service and Region; absent when it is no AWS host. */
  readonly service?: string
  readonly region?: string
}

const AWS_HOST =
  /^(?:.+\.)?([a-z0-9-]+?)(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d)\.(?:vpce\.)?(?:amazonaws\.com(?:\.cn)?|api\.aws)$/

/** Reads a target such as `https://ssm.eu-central-1.amazonaws.com`. Throws a `TypeError` that says what is wrong with it. */
export function readTarget(text: string): Target {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError('a target starts with https:// or http://')
  if (url.username !== '' || url.password !== '')
    throw new TypeError('a target holds no user and no password')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new TypeError('a target is scheme, host and port, without a path')
  }
  const [, service, region] = AWS_HOST.exec(url.hostname) ?? []
  return service === undefined || region === undefined ? { url } : { url, service, region }
}
