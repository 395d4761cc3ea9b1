import type { JsonObject } from '../../protocol/json-values.js'
import { boundedTime } from '../calls/page-tokens.js'
import type { AdminPart } from './admin.js'

/**
 * The clock of a mock: what its services take for the time. It can be moved and stopped, so that a test of what happens
 * in an hour takes no hour. Signatures are checked by the machine's time, which is that of the clients.
 *
 * ```ts
 * import { createMock } from 'aws-json-contract/mock'
 *
 * const mock = createMock()
 * mock.clock.stop()
 * mock.clock.advance(3_600_000)
 * ```
 */
export interface MockClock {
  /** Milliseconds since the epoch. */
  now(): number
  readonly stopped: boolean
  /** Moves it by so many milliseconds; backwards where they are below 0. Throws `RangeError` for what is no number. */
  advance(milliseconds: number): void
  /** Stands still from now on. */
  stop(): void
  /** Goes on from where it stands. */
  start(): void
  /** Is the machine's time again. */
  reset(): void
}

/** Makes a clock that goes as another one until it is told otherwise. */
export function createClock(machine: () => number): MockClock {
  let offset = 0
  let stoppedAt: number | undefined
  const now = (): number => boundedTime(stoppedAt ?? machine() + offset)
  return {
    now,
    get stopped() {
      return stoppedAt !== undefined
    },
    advance(milliseconds) {
      if (!Number.isFinite(milliseconds)) throw new RangeError(`a clock cannot move by ${milliseconds}`)
      if (stoppedAt === undefined) offset += milliseconds
      else stoppedAt = boundedTime(stoppedAt + milliseconds)
    },
    stop() {
      stoppedAt = now()
    },
    start() {
      if (stoppedAt !== undefined) offset = stoppedAt - machine()
      stoppedAt = undefined
    },
    reset() {
      offset = 0
      stoppedAt = undefined
    },
  }
}

/** The clock for `/__mock/clock`: `{"now": "2026-03-19T12:00:00Z"}`, `{"advance": SECONDS}` and `{"stopped": true}`. */
export function clockPart(clock: MockClock): AdminPart {
  return {
    get: () => ({ now: new Date(clock.now()).toISOString(), stopped: clock.stopped }),
    change(wish) {
      const problem = problemOf(wish)
      if (problem !== undefined) return problem
      const { now, advance, stopped } = wish
      if (typeof now === 'string') clock.advance(Date.parse(now) - clock.now())
      if (typeof advance === 'number') clock.advance(advance * 1000)
      if (stopped === true) clock.stop()
      if (stopped === false) clock.start()
      return undefined
    },
    clear: clock.reset,
  }
}

function problemOf({ now, advance, stopped, ...others }: JsonObject): string | undefined {
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) {
    return `a clock has no \`${unknown}\`: \`now\`, \`advance\` and \`stopped\` can be changed`
  }
  if (now !== undefined && (typeof now !== 'string' || Number.isNaN(Date.parse(now)))) {
    return '`now` is a date-time such as "2026-03-19T12:00:00Z"'
  }
  if (advance !== undefined && !Number.isFinite(advance)) return '`advance` is a number of seconds'
  if (stopped !== undefined && typeof stopped !== 'boolean') return '`stopped` is true or false'
  return undefined
}
