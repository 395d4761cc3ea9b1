/**
 * Deeper bodies are followed by nobody: how deep an engine can go depends on the thread, and on how warm it is. Real bodies
 * nest a few dozen levels deep.
 */
const DEEPEST = 500

/** So many opening brackets of one kind, at the least, has a text that nests deeper. */
const FEWEST = DEEPEST / 2

/** Whether a text of JSON nests deeper than is followed. */
export function nestsDeep(text: string): boolean {
  if (text.length <= DEEPEST || (!hasMany(text, '{') && !hasMany(text, '['))) return false
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (isInString) {
      if (sign === '\\') at++
      else isInString = sign !== '"'
    } else if (sign === '"') isInString = true
    else if (sign === '}' || sign === ']') depth--
    else if ((sign === '{' || sign === '[') && ++depth > DEEPEST) return true
  }
  return false
}

function hasMany(text: string, sign: string): boolean {
  return text.split(sign, FEWEST + 1).length > FEWEST
}
