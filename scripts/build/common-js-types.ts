/** The types of an entry point for loaders of CommonJS: those of its ES module, which exports so. */
export function commonJsTypes(source: string, exported: readonly string[] = []): string {
  const name = source.replace(/^.*\/(\w+)\.ts$/, '$1')
  const module = `'./${name}.js', { with: { 'resolution-mode': 'import' } }`
  const values = exported.map((value) => `export declare const ${value}: typeof import(${module}).${value}\n`)
  return `export type * from './${name}.js' with { 'resolution-mode': 'import' }\n${values.join('')}`
}
