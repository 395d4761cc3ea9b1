import { charactersOf, type FirstCharacters, NO_CHARACTERS, union } from './character-set.js'
import type { PatternNode } from './pattern-node.js'

/** How a part of a pattern may begin. */
export interface Beginning {
  readonly first: FirstCharacters
  /** Whether it may take no character, so that what follows it may begin here, too. */
  readonly nullable: boolean
}

const known = new WeakMap<PatternNode, Beginning>()

/** Finds how a part of a pattern may begin. */
export function beginning(node: PatternNode): Beginning {
  const found = known.get(node) ?? find(node)
  known.set(node, found)
  return found
}

function find(node: PatternNode): Beginning {
  switch (node.kind) {
    case 'set':
      return { first: charactersOf(node.source), nullable: false }
    case 'boundary':
      // Nothing comes after the end.
      return { first: NO_CHARACTERS, nullable: node.source !== '$' }
    case 'look':
      return { first: NO_CHARACTERS, nullable: true }
    case 'reference':
      return { first: charactersOf('[^]'), nullable: true }
    case 'sequence':
      return ofSequence(node.parts)
    case 'choice': {
      const options = node.options.map(beginning)
      return {
        first: options.reduce((all, { first }) => union(all, first), NO_CHARACTERS),
        nullable: options.some(({ nullable }) => nullable),
      }
    }
    case 'repeat': {
      const { first, nullable } = beginning(node.body)
      return { first, nullable: nullable || node.least === 0 }
    }
  }
}

function ofSequence(parts: readonly PatternNode[]): Beginning {
  let first = NO_CHARACTERS
  for (const part of parts) {
    const begins = beginning(part)
    first = union(first, begins.first)
    if (!begins.nullable) return { first, nullable: false }
  }
  return { first, nullable: true }
}
