import type { Shape } from '../../model/shapes.js'
import { isJsonObject, type JsonValue } from '../../protocol/json-values.js'

/** A member on the way, or the items of a list that it is. */
export interface Step {
  readonly name: string
  readonly isList: boolean
}

/** `Services[].Status` as steps; nothing for other expressions of JMESPath. */
export function pathOf(path: string): readonly Step[] | undefined {
  if (!/^[A-Za-z_]\w*(?:\[\])?(?:\.[A-Za-z_]\w*(?:\[\])?)*$/.test(path)) return undefined
  return path.split('.').map((step) => ({ name: step.replace('[]', ''), isList: step.endsWith('[]') }))
}

/** A value and its shape. */
export interface Shaped {
  readonly value: JsonValue
  readonly shape: Shape | undefined
}

/** Where something is to be changed. */
interface Place extends Shaped {
  readonly path: readonly Step[]
}

/** How it is changed. */
interface Change {
  readonly change: (found: JsonValue | undefined, shape: Shape | undefined) => JsonValue | undefined
  /** Makes what stands on the way and is not there; without it nothing is made. */
  readonly make: ((shape: Shape) => JsonValue) | undefined
}

/** Returns a value with all that a path leads to changed. */
export function changeAt({ value, shape, path }: Place, how: Change): JsonValue {
  const [step, ...rest] = path
  if (!step || !isJsonObject(value) || shape?.kind !== 'structure') return value
  const inner = shape.members.get(step.name)?.shape
  if (!inner) return value
  const found = value[step.name]
  const put = (changed: JsonValue | undefined): JsonValue => {
    const { [step.name]: _, ...others } = value
    return changed === undefined ? others : { ...value, [step.name]: changed }
  }
  if (step.isList) {
    if (inner.kind !== 'list') return value
    const present = Array.isArray(found) && found.length > 0 ? found : []
    const items = present.length === 0 && how.make ? [how.make(inner.item.shape)] : present
    if (items.length === 0) return value
    return put(
      items.map((item: JsonValue) => changeAt({ value: item, shape: inner.item.shape, path: rest }, how)),
    )
  }
  if (rest.length === 0) return put(how.change(found, inner))
  if (found !== undefined) return put(changeAt({ value: found, shape: inner, path: rest }, how))
  return how.make ? put(changeAt({ value: how.make(inner), shape: inner, path: rest }, how)) : value
}
