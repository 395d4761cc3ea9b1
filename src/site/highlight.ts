import { escapeHtml } from '../model/words/escape-html.js'

/** What a sample can be written in; anything else is shown without colours. */
type Grammar = Readonly<{ comment?: RegExp; words?: ReadonlySet<string> }>

const HASH = /#(?![{!]).*/
const SLASHES = /\/\/.*|\/\*[\s\S]*?\*\//

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const C_LIKE = set(
  'as async await break case catch class const continue default do else export extends final finally for from func ' +
    'function guard if implements import in let new null nil of package private public return static struct switch ' +
    'throw throws true false try type var void while',
)

const GRAMMARS: Readonly<Record<string, Grammar>> = {
  json: { words: set('true false null') },
  shell: { comment: HASH, words: set('do done echo else exit export fi for if in set then until while') },
  python: {
    comment: HASH,
    words: set(
      'as def elif else except False for from if import in is None not or and print return True try while with',
    ),
  },
  javascript: { comment: SLASHES, words: C_LIKE },
  typescript: { comment: SLASHES, words: C_LIKE },
  java: { comment: SLASHES, words: C_LIKE },
  swift: { comment: SLASHES, words: C_LIKE },
  http: { words: set('POST HTTP') },
}

const STRING = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`/
const NUMBER = /(?<![\w.:/-])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/
const WORD = /[A-Za-z_$][\w$]*/

/** Source text as markup with its strings, numbers, words and comments told apart. */
export function highlight(code: string, language: string): string {
  const grammar = GRAMMARS[language] ?? {}
  const comment = grammar.comment ? `|(?<comment>(?<=^|\\s)(?:${grammar.comment.source}))` : ''
  const token = new RegExp(
    `(?<string>${STRING.source})${comment}|(?<number>${NUMBER.source})|(?<word>${WORD.source})`,
    'gm',
  )
  let result = ''
  let end = 0
  for (const match of code.matchAll(token)) {
    const [text] = match
    result += escapeHtml(code.slice(end, match.index))
    end = match.index + text.length
    const kind = kindOf(match, { code, end, grammar, language })
    result += kind ? `<span class="t-${kind}">${escapeHtml(text)}</span>` : escapeHtml(text)
  }
  return result + escapeHtml(code.slice(end))
}

interface Surroundings {
  readonly code: string
  readonly end: number
  readonly grammar: Grammar
  readonly language: string
}

function kindOf(match: RegExpExecArray, { code, end, grammar, language }: Surroundings): string | undefined {
  const { string, comment, number, word } = match.groups ?? {}
  if (comment !== undefined) return 'comment'
  if (string !== undefined)
    return language === 'json' && /^\s*:/.test(code.slice(end, end + 8)) ? 'key' : 'string'
  if (number !== undefined) return 'number'
  return word !== undefined && grammar.words?.has(word) ? 'word' : undefined
}
