/** Where a scheme begins a reference; control characters and spaces are skipped as browsers skip them. */
const SCHEME = /^([a-z][a-z0-9+.-]*):/i

/**
 * Whether a link from a contract may be followed: http, https, mailto, a place on the page, or a path within the site.
 * Judged as browsers read it: they drop tabs and line breaks anywhere and control characters in front.
 */
export function isSafeLink(href: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip these, so they must not hide a scheme
  const seen = href.replaceAll(/[\u0000-\u0020\u007f-\u009f]/g, '')
  if (seen === '' || seen.startsWith('//') || seen.startsWith('\\')) return false
  const scheme = SCHEME.exec(decodeEntities(seen))?.[1]?.toLowerCase()
  return scheme === undefined || scheme === 'http' || scheme === 'https' || scheme === 'mailto'
}

/** Character references that could hide a colon. */
function decodeEntities(text: string): string {
  return text
    .replaceAll(/&#x([0-9a-f]{1,6});?/gi, (_, digits: string) => codePoint(Number.parseInt(digits, 16)))
    .replaceAll(/&#(\d{1,7});?/g, (_, digits: string) => codePoint(Number(digits)))
    .replaceAll(/&colon;/gi, ':')
    .replaceAll(/&(?:tab|newline);/gi, '')
}

function codePoint(value: number): string {
  return value > 0x20 && value <= 0x10ffff ? String.fromCodePoint(value) : ''
}
