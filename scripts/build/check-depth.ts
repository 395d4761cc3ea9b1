/**
 * Folders of `src` are one folder deep, and so is what they become, or this throws: `new URL('../../generated/…', import.meta.url)` holds in both.
 */
export function checkDepth(file: string, text: string): void {
  const tooHigh = /['"`](?:\.\.\/){3}[^'"`]*['"`],\s*(?:import\.meta\.url|importMetaUrl)/.exec(text)
  if (tooHigh) throw new Error(`${file} looks for a file above the package: ${tooHigh[0]}`)
  const [, ...uses] = text.split(/import\.meta\.url|importMetaUrl/)
  // The banner of CommonJS is one.
  if (uses.length > Number(file.endsWith('.cjs')) && file.split('/').length !== 3) {
    throw new Error(`${file} finds files by its own place, so it has to stand one folder deep in dist/`)
  }
}
