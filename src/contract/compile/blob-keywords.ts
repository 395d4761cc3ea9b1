import { _, type CodeKeywordDefinition, str } from 'ajv'
import { BASE64_FAULT } from '../../protocol/base64.js'

/** `contentEncoding`, which JSON Schema only describes, is held: AWS reads no blob that is not base64. */
const CONTENT_ENCODING: CodeKeywordDefinition = {
  keyword: 'contentEncoding',
  type: 'string',
  schemaType: 'string',
  error: { message: 'must be base64' },
  code(cxt) {
    if (cxt.schema !== 'base64') return
    const { source } = BASE64_FAULT
    const fault = cxt.gen.scopeValue('pattern', {
      key: source,
      ref: BASE64_FAULT,
      code: _`new RegExp(${source})`,
    })
    cxt.fail(_`${cxt.data}.length % 4 !== 0 || ${fault}.test(${cxt.data})`)
  },
}

/**
 * The fewest and the most bytes of a blob. `minLength` and `maxLength` would count characters of base64, of which one or
 * two may only fill up.
 */
const BYTE_LIMITS: CodeKeywordDefinition = {
  keyword: ['x-aws-min-bytes', 'x-aws-max-bytes'],
  type: 'string',
  schemaType: 'number',
  error: {
    message: ({ keyword, schemaCode }) =>
      str`must NOT have ${keyword === 'x-aws-max-bytes' ? 'more' : 'fewer'} than ${schemaCode} bytes`,
    params: ({ schemaCode }) => _`{limit: ${schemaCode}}`,
  },
  code(cxt) {
    const { data, keyword, schemaCode } = cxt
    const padding = _`(${data}.endsWith("==") ? 2 : ${data}.endsWith("=") ? 1 : 0)`
    const bytes = _`${data}.length / 4 * 3 - ${padding}`
    cxt.fail(keyword === 'x-aws-max-bytes' ? _`${bytes} > ${schemaCode}` : _`${bytes} < ${schemaCode}`)
  },
}

/** The keywords by which contracts say what a blob is. */
export const BLOB_KEYWORDS: readonly CodeKeywordDefinition[] = [CONTENT_ENCODING, BYTE_LIMITS]
