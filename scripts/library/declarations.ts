import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)

/** One exported thing: where it is declared, under which name, and how. */
export interface Declaration {
  readonly file: string
  readonly name: string
  readonly nodes: readonly ts.Node[]
  readonly source: ts.SourceFile
}

/** Writes the declarations of all of `src` into a folder, as the package has them. */
export function emitDeclarations(folder: string): void {
  const tsc = join(dirname(require.resolve('typescript-newest/package.json')), 'bin/tsc')
  const project = join(root, 'src')
  execFileSync(process.execPath, [tsc, '--project', project, '--outDir', folder, '--emitDeclarationOnly'])
}

/** Reads declarations that were emitted into a folder. */
export function createSurface(folder: string) {
  const files = new Map<string, ts.SourceFile>()
  const parse = (file: string): ts.SourceFile => {
    const known =
      files.get(file) ?? ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true)
    files.set(file, known)
    return known
  }
  const isOurs = (specifier: string): boolean => specifier.startsWith('.')
  const target = (file: string, specifier: string): string =>
    resolve(dirname(file), specifier.replace(/\.js$/, '.d.ts'))

  /** The declarations of a name in a file, wherever they stand. */
  const find = (file: string, name: string): Declaration | undefined => {
    const source = parse(file)
    const nodes = source.statements.filter((statement) => declares(statement, name))
    if (nodes.length > 0) return { file: relative(folder, file), name, nodes, source }
    for (const statement of source.statements) {
      const origin = importedFrom(statement, name)
      if (origin && isOurs(origin.specifier)) {
        const next = target(file, origin.specifier)
        return next.startsWith(folder) ? find(next, origin.name) : undefined
      }
    }
    return undefined
  }

  /** What an entry point exports, by the names that it exports it under. */
  const exportsOf = (file: string): ReadonlyMap<string, Declaration> => {
    const path = join(folder, file)
    const exported = new Map<string, Declaration>()
    for (const statement of parse(path).statements) {
      for (const name of exportedNames(statement)) {
        const found = find(path, name)
        if (found) exported.set(name, found)
      }
    }
    return exported
  }

  /** What of ours the declarations of a thing name; helpers that their own file keeps to itself are left out. */
  const namedBy = ({ file, nodes }: Declaration): readonly Declaration[] => {
    const names = new Set<string>()
    const visit = (node: ts.Node): void => {
      if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
        const text = (ts.isTypeReferenceNode(node) ? node.typeName : node.expression).getText()
        names.add(text.split('.')[0] ?? text)
      }
      ts.forEachChild(node, visit)
    }
    for (const node of nodes) visit(node)
    return [...names]
      .flatMap((name) => find(join(folder, file), name) ?? [])
      .filter(({ nodes: found }) => found.some(isExported))
  }
  return { exportsOf, namedBy }
}

function declares(statement: ts.Statement, name: string): boolean {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.some((declaration) => declaration.name.getText() === name)
  }
  const isNamed =
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement)
  return isNamed && statement.name?.text === name
}

/** Where a statement takes a name from: an import, or an export of another file. */
function importedFrom(
  statement: ts.Statement,
  name: string,
): { name: string; specifier: string } | undefined {
  const isImport = ts.isImportDeclaration(statement)
  if (!isImport && !ts.isExportDeclaration(statement)) return undefined
  const { moduleSpecifier } = statement
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return undefined
  const bindings = isImport ? statement.importClause?.namedBindings : statement.exportClause
  if (!bindings || !('elements' in bindings)) return undefined
  for (const element of bindings.elements) {
    if (element.name.text === name) {
      return { name: (element.propertyName ?? element.name).text, specifier: moduleSpecifier.text }
    }
  }
  return undefined
}

function isExported(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
}

function exportedNames(statement: ts.Statement): readonly string[] {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause } = statement
    return exportClause && ts.isNamedExports(exportClause)
      ? exportClause.elements.map(({ name }) => name.text)
      : []
  }
  if (!isExported(statement)) return []
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map((declaration) => declaration.name.getText())
  }
  return 'name' in statement && statement.name ? [(statement.name as ts.Identifier).text] : []
}

/** How a thing is declared, without the comments. */
export function textOf({ nodes, source }: Declaration): string {
  const printer = ts.createPrinter({ removeComments: true })
  return nodes.map((node) => printer.printNode(ts.EmitHint.Unspecified, node, source)).join('\n')
}

/** What the doc comment of a declaration says, as Markdown; empty where there is none. */
export function docOf({ nodes, source }: Declaration): string {
  const comments = nodes.map((node) =>
    (ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [])
      .map(({ pos, end }) => source.text.slice(pos, end))
      .filter((comment) => comment.startsWith('/**'))
      .at(-1),
  )
  const [comment = ''] = comments.filter((each) => each !== undefined)
  return comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^[ \t]*\* ?/gm, '')
    .replace(/^@deprecated /m, '**Deprecated.** ')
    .trim()
}

/** The examples in a doc comment. */
export function examplesOf(doc: string): readonly string[] {
  return [...doc.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code)
}

/** Whether a declaration is a function. */
export function isFunction({ nodes }: Declaration): boolean {
  return nodes.some((node) => ts.isFunctionDeclaration(node))
}

/** What a declaration is called in a list of them. */
export function kindOf({ nodes: [node] }: Declaration): 'Functions' | 'Classes' | 'Constants' | 'Types' {
  if (node && ts.isFunctionDeclaration(node)) return 'Functions'
  if (node && ts.isClassDeclaration(node)) return 'Classes'
  return node && ts.isVariableStatement(node) ? 'Constants' : 'Types'
}

/**
 * A declaration as it is written, with the comments on its members. Parameters that the code takes apart have a name
 * instead: what of them it takes is nothing to a caller.
 */
export function signatureOf({ nodes }: Declaration): string {
  return nodes
    .map((node) => withNamedParameters(node).replace(/^export (?:declare )?/, ''))
    .join('\n')
    .replace(/^ {4,}/gm, (blanks) => ' '.repeat(Math.ceil(blanks.length / 2)))
}

function withNamedParameters(node: ts.Node): string {
  const found: ts.ParameterDeclaration[] = []
  const visit = (below: ts.Node): void => {
    if (ts.isParameter(below) && ts.isObjectBindingPattern(below.name)) found.push(below)
    ts.forEachChild(below, visit)
  }
  visit(node)
  const start = node.getStart()
  return found.reduceRight(
    (text, { name, type }) =>
      text.slice(0, name.getStart() - start) + parameterName(type) + text.slice(name.getEnd() - start),
    node.getText(),
  )
}

/** The last word of a type's name: `options` for `ClientOptions`, `result` for `Pick<RunResult, …>`. */
function parameterName(type: ts.TypeNode | undefined): string {
  if (!type || !ts.isTypeReferenceNode(type)) return 'options'
  const [first] = type.typeArguments ?? []
  const name = (first ?? type.typeName).getText()
  return /[A-Z][a-z]+$/.exec(name)?.[0].toLowerCase() ?? 'options'
}
