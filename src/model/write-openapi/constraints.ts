import type { JsonObject } from '../../protocol/json-values.js'
import { type Bounds, LENGTH_KEYWORDS } from '../constraints.js'
import { anchorPattern } from '../patterns/anchor-pattern.js'
import { patternHazard } from '../patterns/linear/compile-pattern.js'
import { translatePattern } from '../patterns/translate-pattern.js'
import type { Constraints, ImportNote, ShapeModel } from '../service-model.js'

/** The keywords that a request's constraints become. Notes of patterns that had to be rewritten go to `note`. */
export function constraintKeywords(
  { kind, name }: ShapeModel,
  constraints: Constraints,
  note: (note: ImportNote) => void,
): JsonObject {
  const { length = {}, range = {}, uniqueItems } = constraints
  return {
    ...bounds('minimum', range.min),
    ...bounds('maximum', range.max),
    ...exactBounds(range),
    ...lengthKeywords(kind, length),
    ...(uniqueItems === true && { uniqueItems: true }),
    ...(constraints.pattern !== undefined && patternKeywords(name, constraints, note)),
  }
}

function lengthKeywords(kind: ShapeModel['kind'], { min, max }: Bounds): JsonObject {
  const [least, greatest] = LENGTH_KEYWORDS[kind] ?? ['minLength', 'maxLength']
  return { ...bounds(least, min), ...bounds(greatest, max) }
}

function bounds(keyword: string, value: number | undefined): JsonObject {
  return value === undefined ? {} : { [keyword]: value }
}

/** The digits of bounds that no number holds exactly, beside the numbers. */
function exactBounds({ exactMin, exactMax }: Bounds): JsonObject {
  if (exactMin === undefined && exactMax === undefined) return {}
  return {
    'x-aws-exact-bounds': {
      ...(exactMin !== undefined && { minimum: exactMin }),
      ...(exactMax !== undefined && { maximum: exactMax }),
    },
  }
}

/** The model's own spelling stays beside a pattern that had to be rewritten, and stands alone if nothing else can. */
function patternKeywords(
  shape: string,
  { pattern = '', wholeMatch = false, length = {} }: Constraints,
  note: (note: ImportNote) => void,
): JsonObject {
  const translation = translatePattern(pattern)
  if ('problem' in translation) {
    const message = `The pattern of \`${shape}\` is kept as \`x-aws-pattern\` and not enforced: ${translation.problem}. It is \`${pattern}\`.`
    note({ kind: 'pattern-kept-aside', shape, message })
    return { 'x-aws-pattern': pattern }
  }
  const written = wholeMatch ? anchorPattern(translation.pattern) : translation.pattern
  const hazard = patternHazard(written, length.max)
  if (hazard !== undefined) {
    const message = `The pattern of \`${shape}\`, \`${pattern}\`, may take long, and no engine checks it in linear time (${hazard}): its checks are stopped after 50 ms, and the text counts as not matching.`
    note({ kind: 'pattern-bounded', shape, message })
  }
  if (translation.rewritten) {
    const message = `The pattern of \`${shape}\`, \`${pattern}\`, is written \`${written}\` in ECMA-262.`
    note({ kind: 'pattern-translated', shape, message })
  } else if (written !== translation.pattern) note(ANCHORED)
  return written === pattern ? { pattern } : { pattern: written, 'x-aws-pattern': pattern }
}

const ANCHORED: ImportNote = {
  kind: 'pattern-anchored',
  shape: '',
  message:
    "Patterns of C2J models match whole texts, so `^` and `$` were added where they were missing; `x-aws-pattern` has the model's own text.",
}
