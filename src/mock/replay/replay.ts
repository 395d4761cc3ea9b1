import type { Exchange } from '../../exchange/exchange.js'
import { toWire } from '../../model/renditions.js'
import type { JsonObject } from '../../protocol/json-values.js'
import type { Behaviour, BehaviourCall, BehaviourResponse } from '../calls/behaviour.js'
import { canonicalText, parseObject, type Recording, readRecordings } from './recordings.js'

/** How recordings are served. */
export interface ReplayOptions {
  /** An input that was not recorded is an error that names the nearest recording; else it is left to others. */
  readonly replayOnly?: boolean
}

/**
 * Serves recorded exchanges: the same input gets the recorded response, errors included; of several recordings of an input
 * each is served in its order, and the last one from then on. Tokens that clients make up anew each time do not count.
 */
export function createReplay(
  exchanges: readonly Exchange[],
  { replayOnly = false }: ReplayOptions = {},
): Behaviour {
  const recordings = readRecordings(exchanges)
  const byOperation = new Map<string, Recording[]>()
  for (const recording of recordings) {
    byOperation.set(recording.operation, [...(byOperation.get(recording.operation) ?? []), recording])
  }
  const served = new Map<string, number>()
  return {
    targets: '*',
    respond(call) {
      const own = byOperation.get(call.target) ?? byOperation.get(call.served.operation.name) ?? []
      const asked = inputKey(call.input, call)
      const matching = own.filter(({ input }) => inputKey(input, call) === asked)
      const key = `${call.target} ${asked}`
      const nth = served.get(key) ?? 0
      const recording = matching[Math.min(nth, matching.length - 1)]
      if (recording) {
        served.set(key, nth + 1)
        return respondWith(recording, call)
      }
      return replayOnly ? { error: notRecorded(call, own) } : undefined
    },
  }
}

/** What tells an input from others: all but the tokens that clients make up. */
function inputKey(input: JsonObject, { served: { requestShape } }: BehaviourCall): string {
  if (requestShape?.kind !== 'structure') return canonicalText(input)
  const counted = Object.entries(input).filter(([name]) => !requestShape.members.get(name)?.idempotencyToken)
  return canonicalText(Object.fromEntries(counted))
}

function respondWith(
  { status, text, published }: Recording,
  { served, rendition }: BehaviourCall,
): BehaviourResponse {
  const isSame = published === (rendition === 'published')
  const output = isSame || status !== 200 ? undefined : parseObject(text)
  if (!output) return { status, text }
  const shape = served.outputShape('wire')
  return { output: published && shape ? asObject(toWire(output, shape)) : output }
}

function asObject(value: unknown): JsonObject {
  // `toWire` changes values within an object, which stays one.
  return value as JsonObject
}

/** The error that says what was recorded nearest, and where it differs: names of members, never their values. */
function notRecorded({ target, input }: BehaviourCall, own: readonly Recording[]) {
  const ranked = own
    .map((recording) => ({ recording, names: differences(recording.input, input) }))
    .toSorted((left, right) => left.names.length - right.names.length)
  const [nearest] = ranked
  const { source, line, entry } = nearest?.recording.place ?? { source: '', line: undefined, entry: 0 }
  const place = line === undefined ? `${source}, entry ${entry}` : `${source}:${line}`
  const hint = nearest
    ? `The nearest recording, ${place}, differs in ${nearest.names.map((name) => `\`${name}\``).join(', ')}.`
    : `There is no recording of ${target}.`
  return { code: 'ValidationException', message: `No recording of ${target} has this input. ${hint}` }
}

function differences(recorded: JsonObject, asked: JsonObject): readonly string[] {
  const names = new Set([...Object.keys(recorded), ...Object.keys(asked)])
  return [...names].filter((name) => canonicalText(recorded[name]) !== canonicalText(asked[name]))
}
