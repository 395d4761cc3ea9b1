import type { Exchange } from '../../exchange/exchange.js'
import { toWire } from '../../model/renditions.js'
import type { JsonObject } from '../../protocol/json-values.js'
import type { Behaviour, BehaviourCall, BehaviourResponse } from '../calls/behaviour.js'
import { differences } from './differences.js'
import { canonicalText, parseObject, type Recording, readRecordings } from './recordings.js'

/** How recordings are served. */
export interface ReplayOptions {
  /** An input that was not recorded is an error that names the nearest recording; else it is left to others. */
  readonly replayOnly?: boolean
  /** Responses take as long as they were recorded to, this many times as fast; without it they come at once. */
  readonly play?: number | undefined
}

/**
 * Serves recorded exchanges: the same input gets the recorded response, errors included; of several recordings of an input
 * each is served in its order, and the last one from then on. Tokens that clients make up anew each time do not count.
 */
export function createReplay(
  exchanges: readonly Exchange[],
  { replayOnly = false, play }: ReplayOptions = {},
): Behaviour {
  const byOperation = new Map<string, Recording[]>()
  for (const recording of readRecordings(exchanges)) {
    const own = byOperation.get(recording.operation)
    if (own) own.push(recording)
    else byOperation.set(recording.operation, [recording])
  }
  const byInput = new Map<string, Map<string, Recording[]>>()
  const served = new Map<string, number>()
  return {
    targets: '*',
    respond(call) {
      const own = byOperation.get(call.target) ?? byOperation.get(call.served.operation.name) ?? NONE
      if (own.length === 0) return replayOnly ? { error: notRecorded(call, own) } : undefined
      const known = byInput.get(call.target) ?? groupByInput(own, call)
      byInput.set(call.target, known)
      const asked = inputKey(call.input, call)
      const matching = known.get(asked) ?? NONE
      const key = `${call.target} ${asked}`
      const nth = served.get(key) ?? 0
      const recording = matching[Math.min(nth, matching.length - 1)]
      if (!recording) return replayOnly ? { error: notRecorded(call, own) } : undefined
      served.set(key, nth + 1)
      const response = respondWith(recording, call)
      const wait = play === undefined ? 0 : recording.milliseconds / play
      return wait > 0 ? after(Math.min(wait, LONGEST_WAIT), response) : response
    },
  }
}

const NONE: readonly Recording[] = []
/** Timers end at once that are longer than this, in milliseconds. */
const LONGEST_WAIT = 2 ** 31 - 1

function groupByInput(own: readonly Recording[], call: BehaviourCall): Map<string, Recording[]> {
  const groups = new Map<string, Recording[]>()
  for (const recording of own) {
    const key = inputKey(recording.input, call)
    const group = groups.get(key)
    if (group) group.push(recording)
    else groups.set(key, [recording])
  }
  return groups
}

async function after(wait: number, response: BehaviourResponse): Promise<BehaviourResponse> {
  await new Promise((resolve) => setTimeout(resolve, wait))
  return response
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
  let nearest: { readonly recording: Recording; readonly names: readonly string[] } | undefined
  for (const recording of own) {
    const names = differences(recording.input, input)
    if (!nearest || names.length < nearest.names.length) nearest = { recording, names }
  }
  const { source, line, entry } = nearest?.recording.place ?? { source: '', line: undefined, entry: 0 }
  const place = line === undefined ? `${source}, entry ${entry}` : `${source}:${line}`
  const hint = nearest
    ? `The nearest recording, ${place}, differs in ${listed(nearest.names)}.`
    : `There is no recording of ${target}.`
  return { code: 'ValidationException', message: `No recording of ${target} has this input. ${hint}` }
}

const MOST_NAMED = 10

function listed(names: readonly string[]): string {
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''
  return (
    names
      .slice(0, MOST_NAMED)
      .map((name) => `\`${name}\``)
      .join(', ') + more
  )
}
