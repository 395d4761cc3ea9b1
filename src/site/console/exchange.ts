import { TARGET_HEADER } from '../../protocol/aws-json/targets.js'
import type { Rendition } from '../../protocol/media-types.js'
import { authorize, deriveKey, formatScope, formatTime, hashHex } from '../../signature/sign.js'
import type { ConsoleConfig, ConsoleOperation } from './config.js'

/** What the reader asks for. */
export interface ConsoleRequest {
  readonly address: string
  readonly rendition: Rendition
  readonly operation: ConsoleOperation
  readonly body: string
}

/** What came back. */
export interface ConsoleResponse {
  readonly status: number
  readonly contentType: string | null
  readonly errorType: string | null
  /** The headers that the browser lets a page see, by their names in lower case. */
  readonly headers: readonly (readonly [string, string])[]
  readonly text: string
  readonly milliseconds: number
}

/** AWS's own documentation uses these; they open nothing. */
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }

/** How many milliseconds a mock may take before the reader is told that there is none. */
const LONGEST_WAIT = 10_000

/** Sends the reader's request as a client of its rendition would: on the wire it is signed. */
export async function send(request: ConsoleRequest, config: ConsoleConfig): Promise<ConsoleResponse> {
  const { address, rendition, operation, body } = request
  const headers = new Headers({
    'Content-Type': config.mediaTypes[rendition],
    [TARGET_HEADER]: operation.target,
  })
  const signal = AbortSignal.timeout(LONGEST_WAIT)
  const begin = performance.now()
  const response = await fetch(address, {
    method: 'POST',
    headers: rendition === 'wire' ? sign(address, headers, { body, service: config.signingName }) : headers,
    body,
    signal,
  })
  const text = await response.text()
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    errorType: response.headers.get('x-amzn-errortype'),
    headers: [...response.headers],
    text,
    milliseconds: Math.max(1, Math.round(performance.now() - begin)),
  }
}

function sign(url: string, headers: Headers, { body, service }: { body: string; service: string }): Headers {
  const datetime = formatTime(Date.now())
  const scope = formatScope(datetime, 'us-east-1', service)
  const key = deriveKey(KEYS.secretAccessKey, scope)
  headers.set('x-amz-date', datetime)
  const request = { method: 'POST', url, headers: [...headers], payloadHash: hashHex(body) }
  headers.set('authorization', authorize(request, { accessKeyId: KEYS.accessKeyId, key, scope, datetime }))
  return headers
}

/** The same request as a command for a terminal. */
export function asCurl(
  { address, rendition, operation, body }: ConsoleRequest,
  config: ConsoleConfig,
): string {
  const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
  const lines = [
    `curl ${quote(address)}`,
    ...(rendition === 'wire' ? [`--aws-sigv4 'aws:amz:us-east-1:${config.signingName}' --user any:any`] : []),
    `--header ${quote(`X-Amz-Target: ${operation.target}`)}`,
    `--header ${quote(`Content-Type: ${config.mediaTypes[rendition]}`)}`,
    `--data ${quote(body)}`,
  ]
  return lines.join(' \\\n  ')
}
