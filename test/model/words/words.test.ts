import { describe, expect, it } from 'vitest'
import { htmlToMarkdown } from '../../../src/model/words/html-to-markdown.js'
import { sentenceCase } from '../../../src/model/words/split-name.js'

describe('words of a name', () => {
  it.each([
    ['DescribeAutomationStepExecutions', 'Describe automation step executions'],
    ['KMSKeyId', 'KMS key ID'],
    ['InstanceIds', 'Instance IDs'],
    ['S3BucketARNs', 'S3 bucket ARNs'],
    ['IN_PROGRESS', 'In progress'],
    ['kms-key', 'KMS key'],
    ['SourceIPv6Addresses', 'Source IPv6 addresses'],
    ['GetSSMParameters', 'Get SSM parameters'],
  ])('%s reads %s', (name, words) => {
    expect(sentenceCase(name)).toBe(words)
  })
})

describe('documentation', () => {
  it('becomes paragraphs, lists, code, emphasis and links', () => {
    const html = `<p>Use <code>Name</code> or <i>nothing</i>. See <a href="https://example.com/a b">the
      guide</a> and <a>GetTree</a>.</p> <ul> <li> <p>One</p> </li> <li> <p>Two</p> <ol><li>Deep</li></ol> </li> </ul>`
    expect(htmlToMarkdown(html)).toBe(
      [
        'Use `Name` or *nothing*. See [the guide](https://example.com/a%20b) and GetTree.',
        '',
        '- One',
        '- Two',
        '',
        '  1. Deep',
      ].join('\n'),
    )
  })

  it('becomes callouts, headings, definitions and preformatted text', () => {
    const html =
      '<note><p>Mind.</p></note><h3>How</h3><dl><dt>A</dt><dd><p>First</p></dd></dl><pre>x  &lt;y&gt;\n  z</pre>'
    expect(htmlToMarkdown(html)).toBe('**Note**\n\nMind.\n\n### How\n\nA\n\nFirst\n\n```\nx  <y>\n  z\n```')
  })

  it('keeps characters that Markdown would take for marks', () => {
    expect(htmlToMarkdown('<p>a * b_c _d_ [x] &lt;id&gt; &amp;amp; 1 &lt; 2</p>')).toBe(
      'a \\* b_c \\_d\\_ \\[x\\] \\<id> \\&amp; 1 \\< 2',
    )
    expect(htmlToMarkdown('<p># not a heading</p><p>1. not a list</p><p>- nor this</p>')).toBe(
      '\\# not a heading\n\n1\\. not a list\n\n\\- nor this',
    )
  })

  it('keeps placeholders that only look like tags', () => {
    expect(htmlToMarkdown('<p>arn:aws:<region>:x</p>')).toBe('arn:aws:\\<region>:x')
  })

  it('is empty for nothing, and survives what is not closed', () => {
    expect(htmlToMarkdown('')).toBe('')
    expect(htmlToMarkdown('<p><b>bold <code>code')).toBe('bold `code`')
    expect(htmlToMarkdown('</li></ul>text</a>')).toBe('text')
  })
})
