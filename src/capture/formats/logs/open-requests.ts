import { amzTime, amzTimeBetween } from './amz-date.js'
import { CallsAtOnce, LONGEST_WAIT } from './calls-at-once.js'

/** What AWS clients call a call, however often they try it. */
export const INVOCATION_HEADER = 'amz-sdk-invocation-id'
/** Which try a request is of how many, as AWS clients say: the last one, and not the first. */
const LAST_TRY = /\battempt=([2-9]|\d\d+); max=\1\b/
/** Why the bodies of calls at once are not looked at. */
export const CALLS_MIXED =
  'several calls at once, or one that was never answered, stand here, so whose response this is cannot be told'

/** Of a response that is told like this, nothing can be said. */
export const CUT_HEADERS = 'the log holds only a part of the headers of a response'

/** So many requests are kept at the most, so that memory stays bounded. */
const MOST_OPEN = 1_000

/** A request whose response has not come. */
export interface OpenRequest<Request> {
  readonly request: Request
  readonly time: number | undefined
  readonly invocation: string | undefined
  /** Its client tries no more. */
  readonly isLastTry: boolean
  /** Another call was under way while this one was, so that their responses may be each other's. */
  isTangled: boolean
}

/**
 * The requests of a log that does not say which response belongs to which. Of calls one behind the other it is the next
 * one; where calls are under way at once, it cannot be told.
 */
export class OpenRequests<Request> {
  private readonly giveUp: (open: OpenRequest<Request>) => void
  private readonly atOnce = new CallsAtOnce(amzTimeBetween)
  private open: readonly OpenRequest<Request>[] = []
  private lastTime: number | undefined
  /** Whether a response came before the first request: where the log begins, others may have been under way too. */
  private isInMidst = false

  /** `giveUp` takes requests that no response comes to. */
  constructor(giveUp: (open: OpenRequest<Request>) => void) {
    this.giveUp = giveUp
  }

  send(request: Request, headers: Readonly<Record<string, string>>): void {
    const [time, invocation] = [amzTime(headers), headers[INVOCATION_HEADER]]
    this.lastTime = time ?? this.lastTime
    if (this.isInMidst) this.atOnce.meet(time)
    this.isInMidst = false
    // A client that tries again has nothing left to wait for.
    this.giveUpThose((other) => other.invocation !== undefined && other.invocation === invocation)
    this.giveUpThose((other) => (amzTimeBetween(other.time, time) ?? 0) > LONGEST_WAIT)
    // Such a call has failed, as far as the log has told of no others at once.
    if (!this.areMixed) this.giveUpThose((other) => other.isLastTry)
    if (this.open.length > 0) this.atOnce.meet(time)
    for (const other of this.open) other.isTangled = true
    const isLastTry = LAST_TRY.test(headers['amz-sdk-request'] ?? '')
    const isTangled = this.atOnce.mayMix(time)
    this.open = [...this.open, { request, time, invocation, isLastTry, isTangled }]
    if (this.open.length > MOST_OPEN) this.giveUpThose((other) => other === this.open[0])
  }

  /** The request that a response is taken for: the last, so that one that is never answered is found out by its age. */
  receive(): OpenRequest<Request> | undefined {
    const last = this.open.at(-1)
    this.open = this.open.slice(0, -1)
    if (last) return last
    if (this.lastTime !== undefined) this.atOnce.meet(this.lastTime)
    else this.isInMidst = true
    return undefined
  }

  /** What was asked last of what is open. */
  get last(): Request | undefined {
    return this.open.at(-1)?.request
  }

  /** Says that the log begins within a message, so that others may have been under way. */
  beginInMidst(): void {
    if (this.lastTime === undefined) this.isInMidst = true
  }

  /** Whether several calls are under way, as far as it is known. */
  get areMixed(): boolean {
    return this.atOnce.areAny
  }

  /** What was never answered. */
  end(): void {
    this.giveUpThose(() => true)
  }

  private giveUpThose(isDone: (open: OpenRequest<Request>) => boolean): void {
    const done = this.open.filter(isDone)
    if (done.length === 0) return
    this.open = this.open.filter((open) => !done.includes(open))
    for (const open of done) this.giveUp(open)
  }
}
