/** Begins a list of interactions. */
export const LIST = /^ *(["']?)(?:http_)?interactions\1:\s*(?:#.*)?$/
/** Of a document's version of YAML, which changes nothing here. */
export const DIRECTIVE = /^%YAML /
/** What a cassette has besides its list, such as `recorded_with: VCR 6.2.0`: a name and a plain value. */
export const PLAIN_MEMBER = /^ *[A-Za-z_]\w*:(?: +[^\s[{&*|>#].*)?$/
/** Begins an item of a list. */
export const ITEM = /^ *-(?:\s|$)/
/** Begins or ends a document. */
export const DOCUMENT_MARK = /^(?:---|\.\.\.)(?:\s|$)/
/** Ruby up to 1.9 ends a quoted text of several lines in the first column. */
export const CLOSING_QUOTE = /^['"]$/
