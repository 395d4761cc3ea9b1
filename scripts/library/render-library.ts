import { createSurface, type Declaration, docOf, kindOf, signatureOf } from './declarations.js'

/** What of a package's manifest names its entry points. */
export interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types?: string; readonly default?: string }>>
}

/** The declarations of each entry point, by the name that programs import, without the package's own. */
export function entryPoints({ exports }: Manifest): readonly (readonly [string, string])[] {
  return Object.entries(exports).flatMap(([name, target]) =>
    typeof target === 'object' && target.types ? [[name, target.types.replace('./dist/', '')] as const] : [],
  )
}

const KINDS = ['Functions', 'Classes', 'Constants', 'Types'] as const

/** The reference of every entry point as Markdown, by the name of its file: what the declarations in a folder say. */
export function renderLibrary(folder: string, manifest: Manifest): ReadonlyMap<string, string> {
  const surface = createSurface(folder)
  return new Map(
    entryPoints(manifest).map(([name, file]) => {
      const fileName = name === '.' ? 'index' : name.slice(2).replaceAll('/', '-')
      return [`${fileName}.md`, renderEntry(`aws-json-contract${name.slice(1)}`, surface.exportsOf(file))]
    }),
  )
}

function renderEntry(name: string, exported: ReadonlyMap<string, Declaration>): string {
  const all = [...exported].toSorted(([left], [right]) => (left < right ? -1 : 1))
  const parts = KINDS.flatMap((kind) => {
    const own = all.filter(([, declaration]) => kindOf(declaration) === kind)
    return own.length === 0
      ? []
      : [`## ${kind}`, ...own.map(([alias, each]) => renderExport(alias, each, exported))]
  })
  const listed = all.filter(([, each]) => kindOf(each) !== 'Types').map(([alias]) => `\`${alias}\``)
  return `${[`# ${name}`, `What \`${name}\` exports: ${listed.join(', ')}, with the types that they take and return.`, ...parts].join('\n\n')}\n`
}

function renderExport(
  alias: string,
  declaration: Declaration,
  exported: ReadonlyMap<string, Declaration>,
): string {
  if (alias !== declaration.name && exported.has(declaration.name))
    return `### ${alias}\n\nAnother name of \`${declaration.name}\`, kept for programs that have it.`
  const doc = docOf(declaration)
  const also =
    alias === declaration.name
      ? ''
      : `What other entry points export as \`${declaration.name}\`, by another name.`
  const parts = [`### ${alias}`, also, doc, `\`\`\`typescript\n${signatureOf(declaration)}\n\`\`\``]
  return parts.filter((part) => part !== '').join('\n\n')
}
