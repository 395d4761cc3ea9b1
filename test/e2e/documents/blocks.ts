/** A fenced block of a document. */
export interface Block {
  /** What stands behind the fence: `ts`, `sh`, `json`, or nothing. */
  readonly language: string
  /** The file that it is, where the fence names one behind the language. */
  readonly file?: string
  readonly text: string
}

/** The fenced blocks of a document, in their order. */
export function blocksOf(markdown: string): readonly Block[] {
  const fences = markdown.matchAll(/^```(\w*)(?: (\S+))?\n([\s\S]*?)^```$/gm)
  return [...fences].map(([, language = '', file, text = '']) => ({ language, text, ...(file && { file }) }))
}

/** The lines of a shell block, without comments; what goes on in the next line is one. */
export function linesOf(text: string): readonly string[] {
  return text
    .replace(/\\\n\s*/g, ' ')
    .replace(/\|\n\s*/g, '| ')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s+)#.*/, '').trim())
    .filter((line) => line !== '')
}
