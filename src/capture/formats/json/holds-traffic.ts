/** Headers that every tool writes which records calls of AWS. */
const HEADER = /^(?:x-amz-target|x-amzn-requestid|amz-sdk-invocation-id)$/i

/** Members that only formats of captures have. */
const OF_FORMATS = /^(?:recorded-content|service_response|expected_params|commandName)$/

const METHOD = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|ANY)$/
const ADDRESS = ['url', 'uri', 'path', 'urlPath', 'urlPattern', 'urlPathPattern', 'absoluteUrl', 'headers']
const STATUS = ['status', 'statusCode', 'status_code']
const CONTENT = ['headers', 'body', 'jsonBody', 'base64Body', 'bodyFileName', 'content', 'data']

/** Whether exchanges or HTTP messages, as formats of captures write them, stand anywhere in what was parsed from JSON. */
export function holdsTraffic(parsed: object): boolean {
  const left: object[] = [parsed]
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (!Array.isArray(value) && isTraffic(new Map(Object.entries(value)))) return true
    for (const below of Object.values(value))
      if (typeof below === 'object' && below !== null) left.push(below)
  }
  return false
}

function isTraffic(members: ReadonlyMap<string, unknown>): boolean {
  const has = (names: readonly string[]): boolean => names.some((name) => members.has(name))
  const isText = (name: string, pattern: RegExp): boolean => {
    const text = members.get(name)
    return typeof text === 'string' && pattern.test(text)
  }
  return (
    (isText('method', METHOD) && has(ADDRESS)) ||
    (STATUS.some((name) => typeof members.get(name) === 'number') && has(CONTENT)) ||
    (isText('name', HEADER) && members.size > 1) ||
    [...members.keys()].some((name) => HEADER.test(name) || OF_FORMATS.test(name))
  )
}
