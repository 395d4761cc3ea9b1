import type { JsonObject } from '../../protocol/json-values.js'
import { objectAt, objectEntries } from '../model-json.js'
import type { ImportNote } from '../service-model.js'
import { streamNote } from '../stream-note.js'
import { isStreamed } from './traits.js'

const KNOWN_SHAPE_KEYS = new Set(
  [
    'box deprecated deprecatedMessage deprecatedSince document documentation enum error event eventstream exactmax exactmin exception',
    'fault flattened key locationName max member members min payload pattern required requiresLength retryable',
    'sensitive sparse streaming synthetic timestampFormat type union value wrapper xmlNamespace xmlOrder',
  ]
    .join(' ')
    .split(' '),
)

const KNOWN_MEMBER_KEYS = new Set(
  [
    'box clientContextParam contextParam default deprecated deprecatedMessage deprecatedSince documentation eventheader',
    'eventpayload flattened hostLabel idempotencyToken jsonvalue location locationName queryName sensitive shape',
    'streaming timestampFormat xmlAttribute xmlNamespace',
  ]
    .join(' ')
    .split(' '),
)

/** Notes on what a shape says that cannot be carried over: streams, and keys that nobody knows here. */
export function noteKeys(name: string, shape: JsonObject): readonly ImportNote[] {
  const note = (place: string, key: string): ImportNote => ({
    kind: 'unknown-trait',
    shape: place,
    message: `\`${place}\` carries \`${key}\`, which is not carried over.`,
  })
  const own = Object.keys(shape).filter((key) => !KNOWN_SHAPE_KEYS.has(key))
  const members = objectEntries(objectAt(shape, 'members')).flatMap(([member, description]) =>
    Object.keys(description)
      .filter((key) => !KNOWN_MEMBER_KEYS.has(key))
      .map((key) => note(`${name}.${member}`, key)),
  )
  const streams = isStreamed(shape) ? [streamNote(name)] : []
  return [...streams, ...own.map((key) => note(name, key)), ...members]
}
