/**
 * Returns a copy of a text. A text that was cut out of another keeps all of that in memory: whoever remembers a name or a
 * secret would remember the whole body it stood in.
 */
export function detached(text: string): string {
  return JSON.parse(JSON.stringify(text))
}
