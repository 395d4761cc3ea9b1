/**
 * Writes a parsed YAML value as YAML on one line, or `undefined` where that takes more than `budget` characters: what
 * aliases repeat may be very long when it is written out.
 */
export function flowYaml(value: unknown, budget: number): string | undefined {
  const left = { characters: budget }
  const text = write(value, left)
  return left.characters < 0 ? undefined : text
}

function write(value: unknown, left: { characters: number }): string {
  if (left.characters < 0) return ''
  const text = writeValue(value, left)
  left.characters -= text.length
  return text
}

function writeValue(value: unknown, left: { characters: number }): string {
  if (value instanceof Uint8Array) return `!!binary "${Buffer.from(value).toString('base64')}"`
  if (Array.isArray(value)) return `[${value.map((item) => write(item, left)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${write(member, left)}`,
  )
  return `{${members.join(', ')}}`
}
