/** `localhost` and what is below it (RFC 6761, 6.3), 127.0.0.0/8 and ::1. */
const LOCAL_NAME = /^(?:(?:[\w.-]+\.)?localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i

/**
 * Whether a `Host` header calls this machine by a name that only it has. A page of another site that points a name of its
 * own at this machine does not.
 */
export function isLocalHost(host = ''): boolean {
  const [, name = host] = /^(\[[^\]]*\]|[^:]*)(?::\d*)?$/.exec(host) ?? []
  return LOCAL_NAME.test(name)
}

/** Whether an `Origin` header is that of a page of this machine. */
export function isLocalOrigin(origin: string): boolean {
  return /^https?:\/\//.test(origin) && isLocalHost(origin.replace(/^https?:\/\//, ''))
}
