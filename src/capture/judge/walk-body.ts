import { ERROR_TYPE_MEMBER } from '../../protocol/aws-json/error-messages.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { type BodyNode, openMember, type StructureNode } from '../operations/body-nodes.js'

/** The last second of the year 9999; a larger number of seconds is a number of milliseconds. */
const LAST_PLAUSIBLE_SECOND = 253_402_300_799

/** How a text of RFC 3339 ends that is not in UTC. */
const OFFSET = /\d[+-]\d\d:\d\d$/

/** The path to the value under the walker's eye: `steps[0]` to `steps[depth - 1]`. */
export interface WalkPath {
  readonly steps: (string | number)[]
  depth: number
}

/** What the walker tells. The path is only good during the call. */
export interface WalkSink {
  readonly path: WalkPath
  unknownMember(structure: StructureNode, name: string, value: JsonValue): void
  missingMember(structure: StructureNode, name: string): void
  unknownEnumValue(node: BodyNode, value: string): void
  implausibleTimestamp(value: number): void
  offsetTime(value: string): void
}

/**
 * Counts what a body touches and tells what the contract does not know. The body may break its schema: what is of
 * the wrong type is passed over, the validator tells of it. `null` is an absent member.
 */
export function walkBody(node: BodyNode, value: JsonValue, sink: WalkSink): void {
  sink.path.depth = 0
  walk(node, value, sink)
}

/** Counts what a body that was walked already touches, as if it had come so many times more. */
export function countBody(node: BodyNode, value: JsonValue, times: number): void {
  if (node.kind === 'enum' && typeof value === 'string') {
    const count = node.counts.get(value)
    if (count !== undefined) node.counts.set(value, count + times)
  } else if (node.kind === 'list' && Array.isArray(value)) {
    for (const item of value) countBody(node.item, item, times)
  } else if (node.kind === 'map' && isJsonObject(value)) {
    for (const content of Object.values(value)) countBody(node.item, content ?? null, times)
  } else if (node.kind === 'structure' && isJsonObject(value)) {
    for (const [name, content] of Object.entries(value)) {
      const member = node.members.get(name)
      if (!member || content === null || content === undefined) continue
      member.count += times
      countBody(openMember(member, node), content, times)
    }
  }
}

function walk(node: BodyNode, value: JsonValue, sink: WalkSink): void {
  switch (node.kind) {
    case 'structure':
      if (isJsonObject(value)) walkStructure(node, value, sink)
      return
    case 'list':
      if (Array.isArray(value)) walkList(node.item, value, sink)
      return
    case 'map':
      if (isJsonObject(value)) walkMap(node.item, value, sink)
      return
    case 'enum': {
      if (typeof value !== 'string') return
      const count = node.counts.get(value)
      if (count !== undefined) node.counts.set(value, count + 1)
      else if (node.open) sink.unknownEnumValue(node, value)
      return
    }
    case 'timestamp':
      if (typeof value === 'number' && value > LAST_PLAUSIBLE_SECOND && value < Infinity)
        sink.implausibleTimestamp(value)
      else if (typeof value === 'string' && OFFSET.test(value)) sink.offsetTime(value)
  }
}

type Members = Readonly<Record<string, JsonValue | undefined>>

function walkStructure(node: StructureNode, value: Members, sink: WalkSink): void {
  const { path } = sink
  const depth = path.depth
  for (const name in value) {
    const content = value[name]
    if (content === null || content === undefined) continue
    const member = node.members.get(name)
    if (member === undefined) {
      if (name !== ERROR_TYPE_MEMBER) sink.unknownMember(node, name, content)
      continue
    }
    member.count++
    const child = member.node ?? openMember(member, node)
    if (child.kind === 'leaf') continue
    path.steps[depth] = name
    path.depth = depth + 1
    walk(child, content, sink)
    path.depth = depth
  }
  if (node.expected.length > 0) tellMissing(node, value, sink)
}

function tellMissing(node: StructureNode, value: Members, sink: WalkSink): void {
  for (const name of node.expected) {
    const content = Object.hasOwn(value, name) ? value[name] : undefined
    if (content === null || content === undefined) sink.missingMember(node, name)
  }
}

function walkList(item: BodyNode, list: readonly JsonValue[], sink: WalkSink): void {
  const { path } = sink
  const depth = path.depth
  path.depth = depth + 1
  for (let index = 0; index < list.length; index++) {
    path.steps[depth] = index
    const value = list[index]
    if (value !== undefined) walk(item, value, sink)
  }
  path.depth = depth
}

function walkMap(item: BodyNode, map: Members, sink: WalkSink): void {
  const { path } = sink
  const depth = path.depth
  path.depth = depth + 1
  for (const key in map) {
    path.steps[depth] = key
    const value = map[key]
    if (value !== undefined) walk(item, value, sink)
  }
  path.depth = depth
}
