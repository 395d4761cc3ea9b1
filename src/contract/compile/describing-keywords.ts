/** Keywords that describe without constraining. */
export const DESCRIBING_KEYWORDS: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'example',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'contentMediaType',
  'externalDocs',
  '$comment',
])
