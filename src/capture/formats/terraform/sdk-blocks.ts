import type { ExchangeResponse } from '../../../exchange/exchange.js'
import { HttpMessage } from '../http-text/http-message.js'
import { findStartLine } from '../http-text/start-line.js'
import { amzDate } from '../logs/amz-date.js'
import { behind, type LinePrefix, NO_PREFIX } from '../logs/line-prefix.js'
import { LOST } from './http-record.js'
import type { Pairing, TakeResponse } from './pairing.js'

/** The SDK for Go, version 1, tells which operation a block is of. */
const DETAILS = /DEBUG: (Request|Response) ([\w.-]+)\/(\w+) Details:/
const BLOCK = /-{3}\[ (REQUEST|RESPONSE)\b.*\]-{3}/
const SDK_BODY = /\[aws-sdk-go\] (.*?)(?:: timestamp=\S+)?$/

/** What is told of one message. */
interface Block {
  readonly operation: string
  readonly kind: 'request' | 'response'
  readonly line: number
  /** What the logger writes before what it is handed. */
  readonly prefix: LinePrefix
  message?: HttpMessage
}

/** A response whose body is still to come. */
interface Bodiless {
  readonly prefix: LinePrefix
  readonly response: ExchangeResponse
  readonly take: TakeResponse
  /** The body that comes next may be that of another response. */
  readonly isTangled: boolean
}

/**
 * Reads the blocks of HTTP between dashes that the AWS SDK for Go logs, version 1, by itself or below Terraform. The
 * body of a response is a record of its own behind the block; of calls at once, others may stand in between.
 */
export class SdkBlocks {
  private readonly longest: number
  private readonly pairing: Pairing
  private block: Block | undefined
  private bodiless: Bodiless | undefined
  /** How many responses have come whose body has not. */
  private owed = 0

  /** `longest` is the longest message that is read, in bytes. */
  constructor(longest: number, pairing: Pairing) {
    this.longest = longest
    this.pairing = pairing
  }

  /** Whether a message was begun and not told to its end. */
  get isInside(): boolean {
    const { message } = this.block ?? {}
    return message !== undefined && !message.isDone
  }

  read(text: string, line: number): void {
    const details = DETAILS.exec(text)
    if (details) {
      this.close()
      const [, kind, service = '', name = ''] = details
      const prefix = behind(text.slice(0, details.index))
      const operation = `${service}.${name}`
      this.block = { operation, kind: kind === 'Request' ? 'request' : 'response', line, prefix }
      return
    }
    const { block } = this
    if (block && !block.message) {
      const start = BLOCK.test(text) ? undefined : findStartLine(text)
      if (start) block.message = new HttpMessage(start, { text, line, longest: this.longest })
    } else if (block?.message) {
      block.message.add(text)
      if (block.message.isDone) this.close()
    } else this.readBody(text)
  }

  end(): void {
    this.close()
    this.finishResponse(undefined)
  }

  /** The body of a response comes in a record of its own. */
  private readBody(text: string): void {
    const body = this.bodyIn(text)
    if (body === undefined || body.startsWith('DEBUG: ')) return
    this.owed = Math.max(this.owed - 1, 0)
    this.finishResponse(this.bodiless?.isTangled ? undefined : body)
  }

  private bodyIn(text: string): string | undefined {
    if (!this.bodiless) return undefined
    const body = SDK_BODY.exec(text)?.[1]
    if (body !== undefined) return body
    const { prefix } = this.bodiless
    const own = prefix.strip(text)
    return own?.startsWith('{') || (own === '' && prefix !== NO_PREFIX) ? own : undefined
  }

  private close(): void {
    const { block } = this
    this.block = undefined
    if (!block?.message) return
    const { operation, line, prefix } = block
    const { start } = block.message
    const message = block.message.message()
    if (block.kind === 'request' && start.kind === 'request') {
      // Of calls one behind the other, all bodies were told by now.
      if (this.pairing.isIdle) this.owed = 0
      const request = { method: start.method, url: start.url, ...message }
      this.pairing.addRequest({ key: operation, line, date: amzDate(message.headers), operation, request })
    } else if (block.kind === 'response' && start.kind === 'response') {
      this.finishResponse(undefined)
      const take = this.pairing.claim({ key: operation, line, operation })
      const isTangled = this.owed > 0
      this.owed += 1
      if (take) this.bodiless = { prefix, take, isTangled, response: { status: start.status, ...message } }
    }
  }

  private finishResponse(told: string | undefined): void {
    const { response, take } = this.bodiless ?? {}
    this.bodiless = undefined
    if (!response || !take) return
    const { status, headers, body: own } = response
    const body = told ?? (own === '' ? undefined : own)
    take({ status, headers, ...(body === undefined ? LOST : { body }) })
  }
}
