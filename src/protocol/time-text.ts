/**
 * RFC 3339 date-time with an offset, in the ranges of the calendar's fields. A regular expression, so that
 * generated validators carry it without a library.
 */
export const RFC_3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** A date as HTTP writes it, with a fraction of the second if need be: `Thu, 19 Mar 2026 15:31:45 GMT`. */
export const HTTP_DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?:0[1-9]|[12]\d|3[01]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} (?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)? GMT$/

/** Whether a text is a point in time in a format. https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait */
export function isTimeText(text: string, format: 'rfc3339' | 'http-date'): boolean {
  return (format === 'rfc3339' ? RFC_3339 : HTTP_DATE).test(text)
}
