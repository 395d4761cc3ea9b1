import { compilePattern } from '../model/patterns/linear/compile-pattern.js'

/**
 * The regular expressions of ajv, which asks for them by pattern and flags; the flags are always those of Unicode mode.
 * Code that ajv writes out says `new RegExp`, where the generator puts `compilePattern` if the pattern needs it.
 */
export const patternEngine = Object.assign(
  (pattern: string) => {
    const compiled = compilePattern(pattern)
    // ajv tells its regular expressions apart by their text.
    return { test: (text: string) => compiled.test(text), toString: () => `/${pattern}/u` }
  },
  { code: 'new RegExp' },
)
