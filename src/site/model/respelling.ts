/**
 * Whether a text only respells one of the names it stands beside: `With decryption.` under `WithDecryption`, or `PS
 * parameter name.` under a shape called `PSParameterName`. Such a text tells a reader nothing and is left out.
 */
export function isRespelling(text: string, names: readonly string[]): boolean {
  const said = letters(text)
  return said === '' || names.some((name) => letters(name) === said)
}

function letters(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase()
}
