import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'
import { canonicalText } from './recordings.js'

/** The members in which two values differ, such as `Filters[0].Values`; never what is in them. */
export function differences(
  left: JsonValue | undefined,
  right: JsonValue | undefined,
  path = '',
): readonly string[] {
  if (canonicalText(left) === canonicalText(right)) return []
  if (left !== undefined && right !== undefined) {
    if (isJsonObject(left) && isJsonObject(right)) {
      const names = [...new Set([...Object.keys(left), ...Object.keys(right)])]
      return names.flatMap((name) =>
        differences(left[name], right[name], path === '' ? name : `${path}.${name}`),
      )
    }
    if (Array.isArray(left) && Array.isArray(right) && left.length === right.length)
      return left.flatMap((item, index) => differences(item, right[index], `${path}[${index}]`))
  }
  return [path]
}
