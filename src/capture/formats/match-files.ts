import picomatch from 'picomatch'

/** What a pattern of file names can match. */
export interface FilePattern {
  /** The folder before the first wild card; every file that matches is below it. */
  readonly root: string
  /** How many folders deep from there it can match. */
  readonly depth: number
  /** Says whether a name matches, which is written as the pattern is: with slashes, from the current folder or the root. */
  matches(name: string): boolean
}

/**
 * Reads a pattern as shells and npm's tools write them: `*`, `?`, `**`, `[ab]`, `{a,b}`, `!(a)`. `undefined` for a name
 * without any of these. https://github.com/micromatch/picomatch#globbing-features
 */
export function readFilePattern(pattern: string): FilePattern | undefined {
  const written = pattern.replace(/^(?:\.\/)+/, '')
  const { isGlob, isBrace, base, glob } = picomatch.scan(written)
  if (!isGlob && !isBrace) return undefined
  const isAnyDepth = /\*\*|[{(].*\//.test(glob)
  return {
    root: base || (written.startsWith('/') ? '/' : '.'),
    depth: isAnyDepth ? Number.POSITIVE_INFINITY : glob.split('/').length,
    matches: picomatch(written, { nonegate: true }),
  }
}
