import { appendPointer } from '../../model/documents.js'
import type { Shape } from '../../model/shapes.js'
import { looksSecret } from '../../redaction/secret-text.js'

/** A place in a body, as the contract knows it. */
export interface BodyPlace {
  /** JSON pointer into the body; names below a sensitive member, and those that look like secrets, are written `*`. */
  readonly pointer: string
  /** The place without positions and map keys, such as `Steps[].Outputs{}`: equal for findings of one kind. */
  readonly pattern: string
  /** The place, or one above it, holds customer data or a secret, or is named like one. */
  readonly sensitive: boolean
  /** The shape that stands there; absent where the path leaves the contract. */
  readonly shape?: Shape
}

/** Follows a path through a body's shape. Names below sensitive members never come back. */
export function placeInBody(root: Shape, tokens: readonly (string | number)[]): BodyPlace {
  let shape: Shape | undefined = root
  let sensitive = false
  let pattern = ''
  const shown: (string | number)[] = []
  for (const token of tokens) {
    const step = stepInto(shape, token)
    const isSecret = step.hidden && looksSecret(String(token))
    const isHidden = isSecret || (sensitive && step.hidden)
    shown.push(isHidden ? '*' : token)
    pattern += isHidden && step.text.startsWith('.') ? '.*' : step.text
    shape = step.shape
    sensitive ||= step.sensitive || isSecret
  }
  return {
    pointer: appendPointer('', ...shown),
    pattern: pattern.startsWith('.') ? pattern.slice(1) : pattern,
    sensitive,
    ...(shape && { shape }),
  }
}

interface Step {
  readonly text: string
  readonly sensitive: boolean
  /** The token is data of the capture: a map key or a name the contract does not know. */
  readonly hidden: boolean
  readonly shape?: Shape
}

function stepInto(shape: Shape | undefined, token: string | number): Step {
  switch (shape?.kind) {
    case 'structure': {
      const slot = shape.members.get(String(token))
      if (!slot) return { text: `.${token}`, sensitive: false, hidden: true }
      return { text: `.${token}`, sensitive: slot.sensitive, hidden: false, shape: slot.shape }
    }
    case 'list':
      return { text: '[]', sensitive: shape.item.sensitive, hidden: false, shape: shape.item.shape }
    case 'map':
      return { text: '{}', sensitive: shape.value.sensitive, hidden: true, shape: shape.value.shape }
    default:
      return { text: `.${token}`, sensitive: false, hidden: true }
  }
}
