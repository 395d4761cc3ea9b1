/** When a request was signed, as ISO 8601, by its header `X-Amz-Date`: unlike the times of many logs, it has a zone. */
export function amzDate(headers: Readonly<Record<string, string>>): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(headers['x-amz-date'] ?? '')
  return parts ? `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z` : undefined
}

/** The same in milliseconds since 1970. */
export function amzTime(headers: Readonly<Record<string, string>>): number | undefined {
  const date = amzDate(headers)
  return date === undefined ? undefined : Date.parse(date)
}

/** How long it was between two of these, in milliseconds, whichever was first: files may be put behind one another. */
export function amzTimeBetween(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : Math.abs(to - from)
}
