/**
 * Makes an ECMA-262 pattern match whole texts only; one that does so already is left as it is. `.*` at an end means
 * that anything may follow, line breaks too, as it does where AWS writes its models in Smithy: `arn:.*` is `^arn:`.
 */
export function anchorPattern(pattern: string): string {
  const alternatives = splitAlternatives(pattern)
  if (alternatives.every((alternative) => alternative.startsWith('^') && endsAnchored(alternative)))
    return pattern
  if (alternatives.length > 1) return `^(?:${pattern})$`
  const opensFreely = /^\.\*(?![?+])/.test(pattern)
  const closesFreely = /(?:^|[^\\])(?:\\\\)*\.\*$/.test(pattern)
  const core = pattern.slice(opensFreely ? 2 : 0, closesFreely ? -2 : undefined)
  if (core === '' || pattern === '.*') return '.*'
  const opening = opensFreely || pattern.startsWith('^') ? '' : '^'
  return `${opening}${core}${closesFreely || endsAnchored(pattern) ? '' : '$'}`
}

/** Whether the last character is a `$` that is no escaped one; a class cannot end there without its bracket. */
function endsAnchored(pattern: string): boolean {
  const backslashes = /(\\*)\$$/.exec(pattern)?.[1]
  return backslashes !== undefined && backslashes.length % 2 === 0
}

/** The alternatives of a pattern, those in groups aside. */
function splitAlternatives(pattern: string): readonly string[] {
  const alternatives: string[] = []
  let depth = 0
  let start = 0
  let inClass = false
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern[index]
    if (character === '\\') index += 1
    else if (inClass) inClass = character !== ']'
    else if (character === '[') inClass = true
    else if (character === '(') depth += 1
    else if (character === ')') depth -= 1
    else if (character === '|' && depth === 0) {
      alternatives.push(pattern.slice(start, index))
      start = index + 1
    }
  }
  return [...alternatives, pattern.slice(start)]
}
