/** `"some words"`, `word`, and either with `-` or `?` before it. */
const TERM = /([-?]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g

/**
 * Reads a filter pattern of terms: messages must have all of them, one at least of those with `?`, and none of those with
 * `-`. `undefined` for a pattern of another kind.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 *
 * @example
 * readFilterPattern('ERROR -"not found"')?.('ERROR 500') // true
 */
export function readFilterPattern(pattern: string): ((message: string) => boolean) | undefined {
  if (/^\s*[{[]|%/.test(pattern)) return undefined
  const terms = [...pattern.matchAll(TERM)].map(([, sign = '', quoted, plain]) => ({
    sign,
    text: quoted === undefined ? (plain ?? '') : quoted.replaceAll(/\\(.)/g, '$1'),
  }))
  const withSign = (sign: string): readonly string[] =>
    terms.filter((term) => term.sign === sign).map(({ text }) => text)
  const [all, some, none] = [withSign(''), withSign('?'), withSign('-')]
  return (message) =>
    all.every((text) => message.includes(text)) &&
    (some.length === 0 || some.some((text) => message.includes(text))) &&
    !none.some((text) => message.includes(text))
}
