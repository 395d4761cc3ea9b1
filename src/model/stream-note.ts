import type { ImportNote } from './service-model.js'

/** AWS JSON has no place for streams in its bodies; services that stream do it beside the protocol. */
export function streamNote(shape: string): ImportNote {
  const message = `\`${shape}\` is a stream, which no JSON body can hold; it is described as if it stood in the body.`
  return { kind: 'event-stream', shape, message }
}
