/** What is used of picomatch, which has no types of its own. */
declare module 'picomatch' {
  interface Scanned {
    readonly isGlob: boolean
    readonly isBrace: boolean
    readonly base: string
    readonly glob: string
  }
  interface Picomatch {
    (pattern: string, options: { readonly nonegate: boolean }): (name: string) => boolean
    scan(pattern: string): Scanned
  }
  const picomatch: Picomatch
  // biome-ignore lint/style/noDefaultExport: that of the package is one
  export default picomatch
}
