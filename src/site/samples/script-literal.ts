import type { Shape } from '../../model/shapes.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { indent, memberShape } from './sample-call.js'

/** How values that JSON has no kind for are written. */
export interface ScriptStyle {
  timestamp(seconds: number): string
  blob(base64: string): string
}

/** The value as JavaScript source in the style of the repository. */
export function scriptLiteral(
  value: JsonValue | undefined,
  shape: Shape | undefined,
  style: ScriptStyle,
): string {
  if (typeof value === 'string') return shape?.kind === 'blob' ? style.blob(value) : quote(value)
  if (typeof value === 'number') return shape?.kind === 'timestamp' ? style.timestamp(value) : String(value)
  if (Array.isArray(value)) {
    const item = shape?.kind === 'list' ? shape.item.shape : undefined
    return block(
      ['[', ']'],
      '',
      value.map((below) => scriptLiteral(below, item, style)),
    )
  }
  if (!isJsonObject(value)) return String(value ?? null)
  const entries = Object.entries(value).map(([name, below]) => {
    const own = shape?.kind === 'map' ? shape.value.shape : memberShape(shape, name)
    return `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name)}: ${scriptLiteral(below, own, style)}`
  })
  return block(['{', '}'], ' ', entries)
}

function quote(text: string): string {
  const json = JSON.stringify(text)
  return json.includes("'") || json.includes('\\') ? json : `'${json.slice(1, -1)}'`
}

const LONGEST_LINE = 60

function block([open, close]: readonly [string, string], space: string, parts: readonly string[]): string {
  if (parts.length === 0) return open + close
  const line = `${open}${space}${parts.join(', ')}${space}${close}`
  if (line.length <= LONGEST_LINE && !line.includes('\n')) return line
  return `${open}\n${parts.map((part) => `  ${indent(part, 2)},`).join('\n')}\n${close}`
}
