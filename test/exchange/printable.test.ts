import { describe, expect, it } from 'vitest'
import { printable, printableLines } from '../../src/exchange/printable.js'

describe('text of others that is printed', () => {
  it.each([
    ['\u001B[31mred\u0007', '\\u{1b}[31mred\\u{7}'],
    ['a\u0000b\rc\nd', 'a\\u{0}b\\u{d}c\\u{a}d'],
    ['\u202Eabc\u2066', '\\u{202e}abc\\u{2066}'],
    ['##[add-mask]e and ##[group]', '#\\#[add-mask]e and #\\#[group]'],
    ['##vso[task.setvariable]x', '#\\#vso[task.setvariable]x'],
    ['::error::x', '\\::error::x'],
    ['  ::stop-commands::x', '  \\::stop-commands::x'],
    ['a::b, ## heading, [link]', 'a::b, ## heading, [link]'],
    ['größer 日本 👍', 'größer 日本 👍'],
  ])('%j steers no terminal and no runner', (text, expected) => {
    expect(printable(text)).toBe(expected)
  })

  it('keeps its lines where it may have some', () => {
    expect(printableLines('a\r\n\tb\n::warning::c\u001B')).toBe('a\n\tb\n\\::warning::c\\u{1b}')
  })
})
