import { describe, expect, it } from 'vitest'
import { highlight } from '../../src/site/highlight.js'
import { breakable, html, jsonScript } from '../../src/site/html.js'
import { renderInline, renderMarkdown } from '../../src/site/markdown.js'

describe('markup', () => {
  it('escapes every value that is not markup', () => {
    const list = ['<a>', html`<b>${'"'}</b>`]
    expect(html`<i title="${"it's"}">${list}${false}${undefined}${0}</i>`.text).toBe(
      '<i title="it&#39;s">&lt;a&gt;<b>&quot;</b>0</i>',
    )
  })

  it('lets long names break between their words', () => {
    expect(breakable('DescribeSteps.NextToken').text).toBe('Describe<wbr>Steps.<wbr>Next<wbr>Token')
  })

  it('keeps data inside its script', () => {
    expect(jsonScript('data', { text: '</script><!--' }).text).not.toContain('</script><')
  })
})

describe('Markdown', () => {
  it('becomes paragraphs, lists, tables and code', () => {
    const source = [
      'Two `words`, **bold** and [a link](https://example.org/x?a=1&b=2).',
      '- one\n  more\n- two',
      '1. first\n2. second',
      '| a | b |\n|---|---|\n| 1 | `x` |',
      '```\nif (a < b) {}\n\nend\n```',
    ].join('\n\n')
    expect(renderMarkdown(source).text).toMatchInlineSnapshot(`
      "<p>Two <code>words</code>, <strong>bold</strong> and <a href="https://example.org/x?a=1&amp;b=2">a link</a>.</p>
      <ul>
      <li>one
      more</li>
      <li>two</li>
      </ul>
      <ol>
      <li>first</li>
      <li>second</li>
      </ol>
      <div class="scroll"><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td><code>x</code></td></tr></tbody></table></div>
      <pre><code>if (a &lt; b) {}

      end
      </code></pre>"
    `)
  })

  it('leaves names with underscores and stars in code alone', () => {
    expect(renderInline('`__type` and aws_thing_name and `a*b*c`').text).toBe(
      '<code>__type</code> and aws_thing_name and <code>a*b*c</code>',
    )
  })

  it('shows HTML as text and follows no script', () => {
    expect(renderInline('<img src=x onerror=alert(1)> [x](javascript:alert(1))').text).toBe(
      '&lt;img src=x onerror=alert(1)&gt; [x](javascript:alert(1))',
    )
  })
})

describe('highlighting', () => {
  it('changes nothing but colours', () => {
    const code = 'const a = "<b>" // it\'s\nif (a === 1.5E9) return `a`\n'
    const plain = highlight(code, 'typescript')
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
    expect(plain).toBe(code)
  })

  it('tells keys from values, and words, numbers and comments apart', () => {
    expect(highlight('{"a": "b", "c": 1.7E9, "d": true}', 'json')).toBe(
      '{<span class="t-key">&quot;a&quot;</span>: <span class="t-string">&quot;b&quot;</span>, ' +
        '<span class="t-key">&quot;c&quot;</span>: <span class="t-number">1.7E9</span>, ' +
        '<span class="t-key">&quot;d&quot;</span>: <span class="t-word">true</span>}',
    )
    expect(highlight('for x in y # why', 'python')).toContain('<span class="t-comment"># why</span>')
    expect(highlight('export A=us-east-1', 'shell')).not.toContain('t-number')
  })
})
