import type { Look, PatternNode, Repeat } from './pattern-node.js'
import { renderSet } from './render-set.js'

/** A test that a text has to pass, as an RE2 expression; a negated one must not match. */
export interface LinearTest {
  readonly expression: string
  readonly negated: boolean
}

/** A construct for which RE2 has no words: a back reference, or a look around anywhere but at the ends. */
export class UnholdableError extends Error {
  override readonly name = 'UnholdableError'
}

/**
 * Writes a pattern in RE2's syntax. Looks ahead at the beginning of the text and looks behind at its end become tests of
 * their own, all of which a text has to pass; RE2 has none. Throws `UnholdableError` for what cannot be said.
 * https://github.com/google/re2/wiki/Syntax
 */
export function renderRe2(pattern: PatternNode): readonly LinearTest[] {
  const parts = flatten(pattern)
  const opening = parts.findIndex((part) => !isLook(part, false) && !isStart(part))
  const head = opening < 0 ? parts : parts.slice(0, opening)
  const closing = parts.findLastIndex((part) => !isLook(part, true) && !isEnd(part))
  const tail = parts.slice(Math.max(closing + 1, head.length))
  const ahead = head.some(isStart) ? head.filter(isAnyLook) : []
  const behind = tail.some(isEnd) ? tail.filter(isAnyLook) : []
  const taken = new Set<PatternNode>([...ahead, ...behind])
  return [
    { expression: renderAll(parts.filter((part) => !taken.has(part))), negated: false },
    ...ahead.map(({ negated, body }) => ({ expression: `^(?:${render(body)})`, negated })),
    ...behind.map(({ negated, body }) => ({ expression: `(?:${render(body)})$`, negated })),
  ]
}

function flatten(node: PatternNode): readonly PatternNode[] {
  return node.kind === 'sequence' ? node.parts.flatMap(flatten) : [node]
}

function isAnyLook(node: PatternNode): node is Look {
  return node.kind === 'look'
}

function isLook(node: PatternNode, behind: boolean): boolean {
  return node.kind === 'look' && node.behind === behind
}

function isStart(node: PatternNode): boolean {
  return node.kind === 'boundary' && node.source === '^'
}

function isEnd(node: PatternNode): boolean {
  return node.kind === 'boundary' && node.source === '$'
}

function renderAll(parts: readonly PatternNode[]): string {
  return parts.map(render).join('')
}

function render(node: PatternNode): string {
  switch (node.kind) {
    case 'set':
      return renderSet(node.source)
    case 'boundary':
      return node.source
    case 'sequence':
      return renderAll(node.parts)
    case 'choice':
      return `(?:${node.options.map(render).join('|')})`
    case 'repeat':
      return renderRepeat(node)
    case 'look':
      throw new UnholdableError('it looks ahead or behind within the text')
    case 'reference':
      throw new UnholdableError('it refers back to what a group has matched')
  }
}

/** The most that RE2 repeats at once. */
const MOST_REPEATED = 1000

/** Writes a long repetition as several short ones. */
function renderRepeat({ body, least, most }: Repeat): string {
  const written = `(?:${render(body)})`
  let rest = ''
  let [low, high] = [least, most]
  while (low > MOST_REPEATED || (high > MOST_REPEATED && high !== Number.POSITIVE_INFINITY)) {
    rest += `${written}${quantifier(Math.min(low, MOST_REPEATED), MOST_REPEATED)}`
    low = Math.max(0, low - MOST_REPEATED)
    high -= MOST_REPEATED
    if (rest.length > LONGEST) throw new UnholdableError('it repeats something too often')
  }
  return `${rest}${written}${quantifier(low, high)}`
}

const LONGEST = 20_000

function quantifier(least: number, most: number): string {
  if (most === Number.POSITIVE_INFINITY) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`
  return least === most ? `{${least}}` : `{${least},${most}}`
}
