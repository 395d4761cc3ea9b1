/**
 * Whether a stream gets colours: terminals do, unless `TERM` is `dumb`; `NO_COLOR` and `FORCE_COLOR` have the last word, of
 * which 0 is no. https://no-color.org, https://force-color.org
 */
export function wantsColor(
  stream: Pick<NodeJS.WriteStream, 'isTTY'>,
  { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv = process.env,
): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0'
  return stream.isTTY === true && TERM !== 'dumb'
}
