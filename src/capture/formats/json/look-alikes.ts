import { isJsonObject, type JsonObject } from '../../../protocol/json-values.js'

/** The members of WireMock's lists of mappings and of requests. */
const OF_WIREMOCK: readonly string[] = ['mappings', 'requests', 'meta', 'requestJournalDisabled']

/** What a JSON document is that is no capture, by members that no other has, and what to do about it. */
const LOOK_ALIKES: readonly (readonly [looksLike: (document: JsonObject) => boolean, advice: string])[] = [
  [
    ({ Records, 'detail-type': detailType }) =>
      (Array.isArray(Records) &&
        Records.some((record) => isJsonObject(record) && /^aws:/i.test(sourceOf(record)))) ||
      typeof detailType === 'string',
    'an event that Lambda or EventBridge delivers, not traffic: record what the function calls, for example with `recordPlugin`',
  ],
  [
    ({ Records, eventSource, eventName }) =>
      (Array.isArray(Records) && Records.some((record) => isJsonObject(record) && 'eventSource' in record)) ||
      (typeof eventSource === 'string' && typeof eventName === 'string'),
    'a record of CloudTrail, which holds no HTTP and writes members in other letters: record the traffic instead',
  ],
  [
    ({ info }) =>
      isJsonObject(info) && ('_postman_id' in info || String(info['schema']).includes('getpostman')),
    'a collection of Postman, which holds no traffic: record it, or save the responses as HAR',
  ],
  [
    ({ openapi, swagger, smithy, shapes, metadata }) =>
      typeof openapi === 'string' ||
      typeof swagger === 'string' ||
      typeof smithy === 'string' ||
      (isJsonObject(shapes) && isJsonObject(metadata)),
    'an API description, not traffic: pass it as `--contract`, after `import` if it is a model of AWS',
  ],
  [
    ({ name, version, scripts, dependencies, devDependencies, lockfileVersion }) =>
      typeof version === 'string' &&
      typeof name === 'string' &&
      [scripts, dependencies, devDependencies, lockfileVersion].some((member) => member !== undefined),
    'a package file of npm, not traffic',
  ],
  [
    ({ events }) =>
      Array.isArray(events) &&
      events.some((event) => isJsonObject(event) && 'message' in event && 'timestamp' in event),
    "log events of CloudWatch: pass the messages alone, as by `jq -r '.events[].message' FILE | aws-json-contract validate -`",
  ],
  [
    ({ results, statistics }) => Array.isArray(results) && isJsonObject(statistics),
    'log events of CloudWatch Logs Insights: pass the messages alone, as by `jq -r \'.results[][] | select(.field == "@message").value\' FILE | aws-json-contract validate -`',
  ],
  [
    (document) =>
      [document['mappings'], document['requests']].some((list) => Array.isArray(list) && list.length === 0) &&
      Object.keys(document).every((name) => OF_WIREMOCK.includes(name)),
    'an export of WireMock that holds nothing: record first, then export again',
  ],
  [
    ({ resourceSpans, traceId, spanId }) =>
      Array.isArray(resourceSpans) || (typeof traceId === 'string' && typeof spanId === 'string'),
    'a trace, which holds no bodies: record the traffic instead',
  ],
]

/** Events of S3 and SQS say `eventSource`, those of SNS `EventSource`. */
function sourceOf({ eventSource, EventSource }: JsonObject): string {
  return String(eventSource ?? EventSource)
}

/** Says of a document that names no operation what it looks like, as a sentence. */
export function describeNameless(document: JsonObject): string {
  const advice = LOOK_ALIKES.find(([looksLike]) => looksLike(document))?.[1]
  return advice === undefined
    ? NAMELESS
    : `nothing in this document names its operation: it looks like ${advice}`
}

const NAMELESS =
  'nothing in this document names its operation: if it is a request or a response, pass `--operation`, and the whole of it, not what `--query` leaves; otherwise its format is not known'
