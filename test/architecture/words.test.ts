import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, it } from 'vitest'

/** What nobody in this field says, by what they say instead. */
const SAY: Readonly<Record<string, RegExp>> = {
  context: /\bhearings?\b/i,
  'violation, drift or finding': /\bexpected a (?:member|value) that the contract knows\b/i,
  'keeps or breaks the contract': /\bhonou?r(?:s|ed|ing)?\b/i,
  allows: /\badmit(?:s|ted|ting)?\b/i,
  'give up after N misses': /\bpatience\b/i,
  'sample or observation': /\blessons?\b/i,
  fix: /\b(?:cures?|mend(?:s|ed|ing)?)\b/i,
  'up to date or out of date': /\bstale\b|\bthese files are not what the contract says\b/i,
  'registry, table or cache': /\bshel(?:f|ves)\b/i,
  module: /\brooms? (?:of|for|that)\b|\bbonnet\b/i,
  'the built-in contract': /\bthe shipped (?:one|contract)\b/i,
  'no findings': /\bnothing to (?:tell|find fault)\b|\bplaces in the captures\b/i,
  'redacted, or a pseudonym': /\b(?:taken|took) out\b|\bstand-ins?\b/i,
  coverage: /\btraffic touched\b/i,
  'a free port': /\btakes a free one\b/i,
  response: /\b(?:an?|the|no|every|each|whole|raw|previous|recorded) answers?\b/i,
  'responds or returns': /\b(?:gives back|(?:does|did|has|can|could) not answer(?:ed)?)\b/i,
  started: /\bbegun\b/i,
  'the result of': /\bwhat became of\b/i,
  'one possible next step': /\bone way on\b/i,
  'written by': /\bin the words of\b/i,
  'checks, checked or uncheckable': /(?<!`)\b(?:(?:un)?judged|judges|judging|judge?ment)\b(?!`)/i,
}

/** What comments say of what a server sends. */
const SAY_IN_COMMENTS: Readonly<Record<string, RegExp>> = {
  response:
    /\b(?:an|every|each|whole|real|wire|saved|recorded) answers?\b(?! (?:no|where|with))|\bthe answer's\b/i,
  'check against': /(?<!`)\b(?:judged|judge|judges) by\b/i,
  'returns (of a function)': /(?:\/\*\*|\*|[.;]) (?:[Gg]ives|[Aa]nswers)\b(?! (?:up|nothing away)\b)/,
}

/** What names of functions, types and variables say. */
const SAY_IN_NAMES: Readonly<Record<string, RegExp>> = {
  fix: /\b[cC]ure[A-Z]?|[a-z]Cures?\b/,
  'up to date or out of date': /\b(?:[fF]reshe(?:n|r)|[fF]reshness|[iI]sFresh|[iI]sStale|[sS]tale[A-Z])\w*/,
  context: /\b[hH]earing[A-Z]?|[a-z]Hearing\b/,
  'registry, table or cache': /\b[sS]hel(?:f|ves)\b|[a-z]Shel(?:f|ves)\b/,
  'sample or observation': /\b[lL]essons?\b|[a-z]Lessons?\b/,
  'redacted, or a pseudonym': /[tT]akenOut\b|TAKEN_OUT\b|[sS]tandIns?\b/,
}

const filesOf = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => `${folder}/${file}`)

/** Texts for people; released contracts stay as they were. */
const PROSE = [
  'README.md',
  'CHANGELOG.md',
  ...filesOf('.github', /\.(?:md|yml)$/),
  ...filesOf('openapi', /\.(?:md|yaml|json)$/).filter((file) => !file.startsWith('openapi/released/')),
]

/** What a program says: its texts of more than one word. */
function textsIn(code: string): string {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest))
  return found.filter((text) => text.includes(' ')).join('\n')
}

/** What tests say that users get: the names in `describe`, `it` and their tables. */
function testNamesIn(code: string): string {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [name] = node.arguments
      const isTest = /^(?:describe|it)\b/.test(node.expression.getText(source))
      if (isTest && name && ts.isStringLiteralLike(name)) found.push(name.text)
    }
    ts.forEachChild(node, visit)
  }
  const source = ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest)
  visit(source)
  return found.join('\n')
}

/** The names in a program: what is neither text nor comment. */
function namesIn(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, '')
}

/** What a program's comments say. */
function commentsIn(code: string): string {
  return [...code.matchAll(/^\s*(?:\/\*\*?|\*|\/\/).*$/gm)].join('\n')
}

it.each([
  ['documents and contract descriptions', PROSE, (text: string) => text, SAY],
  ['help, messages, reports and site', filesOf('src', /\.ts$/), textsIn, SAY],
  ['names of tests', filesOf('test', /\.(?:test|slow)\.ts$/), testNamesIn, SAY],
  ['comments', filesOf('src', /\.ts$/), commentsIn, SAY_IN_COMMENTS],
  ['names', [...filesOf('src', /\.ts$/), ...filesOf('scripts', /\.ts$/)], namesIn, SAY_IN_NAMES],
])('uses the words of the field in %s', (_, files, textOf, words) => {
  const found = files.flatMap((file) => {
    const whole = readFileSync(file, 'utf8')
    const suspects = Object.entries(words).filter(([, forbidden]) => forbidden.test(whole))
    const text = suspects.length === 0 ? '' : textOf(whole)
    return suspects.flatMap(([instead, forbidden]) => {
      const word = forbidden.exec(text)
      return word ? [`${file}: say ${instead}, not \`${word[0]}\``] : []
    })
  })
  expect(found).toEqual([])
})

it('calls what a server sends a response in names of options, rules, types and files too', () => {
  const files = [...filesOf('src', /\.(?:ts|json)$/), ...filesOf('scripts', /./)]
  const name = /[a-z]Answer|\bAnswer[A-Z]|\banswers?-|-answers?\b|[{(] ?answers?[,:)]/
  const found = files.flatMap((file) => {
    if (name.test(file)) return [file]
    const word = /\.(?:ts|json)$/.test(file) ? name.exec(readFileSync(file, 'utf8')) : null
    return word ? [`${file}: ${word[0]}`] : []
  })
  expect(found).toEqual([])
})
