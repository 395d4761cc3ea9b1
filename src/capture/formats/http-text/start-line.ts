/** The first line of an HTTP message, and where in a line of text it begins. */
export type StartLine =
  | { readonly kind: 'request'; readonly at: number; readonly method: string; readonly url: string }
  | { readonly kind: 'response'; readonly at: number; readonly status: number }

const REQUEST = /(?:^|[^\w."/])((POST|GET|PUT|DELETE|PATCH|HEAD|OPTIONS) (\S+) HTTP\/[\d.]+)\s*$/
/** REST clients of editors leave the version out, and have variables for hosts. */
const SHORT_REQUEST = /^((POST|GET|PUT|DELETE|PATCH|HEAD|OPTIONS) ((?:https?:\/\/|\{\{[\w.$-]+\}\})\S*))\s*$/
const RESPONSE = /(?:^|[^\w."/])(HTTP\/[\d.]+ (\d{3})(?: [^"]{0,100})?)$/
const LONGEST = 20_000

/** Finds the first line of an HTTP message in a line of a log or a transcript, whatever stands before it. */
export function findStartLine(text: string): StartLine | undefined {
  if (text.length > LONGEST || !/HTTP\/\d|^[A-Z]+ (?:https?:|\{\{)/.test(text)) return undefined
  const request = REQUEST.exec(text) ?? SHORT_REQUEST.exec(text)
  if (request) {
    const [whole, line = '', method = '', url = ''] = request
    return { kind: 'request', at: request.index + whole.indexOf(line), method, url }
  }
  const response = RESPONSE.exec(text)
  if (!response) return undefined
  const [whole, line = '', status] = response
  return { kind: 'response', at: response.index + whole.indexOf(line), status: Number(status) }
}
