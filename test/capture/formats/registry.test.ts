import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { captureHead } from '../../../src/capture/formats/capture-head.js'
import {
  detectFormat,
  FORMATS,
  formatRows,
  formatTable,
  isCaptureName,
} from '../../../src/capture/formats/registry.js'
import { CAPTURE_FORMATS } from '../../../src/capture/index.js'
import { validateCommand } from '../../../src/cli/validate-command.js'

describe('the registry of formats', () => {
  it('is what README tells', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(formatTable())
    expect(readme).toContain(`yes, ${CAPTURE_FORMATS.length} formats`)
  })

  it('is what the help of validate tells', () => {
    expect(validateCommand.helpTable?.rows()).toEqual(
      formatRows().map(([name, description]) => [name, description]),
    )
  })

  it('names what is taken from folders, compressed or not', () => {
    for (const name of CAPTURE_FORMATS) {
      expect(FORMATS[name].endings.length).toBeGreaterThan(0)
      for (const ending of FORMATS[name].endings) {
        expect(isCaptureName(`a/b.c.${ending}`)).toBe(true)
        expect(isCaptureName(`B.${ending.toUpperCase()}.GZ`)).toBe(true)
      }
    }
    expect(['a.md', 'har', 'a.gz', 'a.har.md'].filter(isCaptureName)).toEqual([])
  })

  it('has each format once', () => {
    expect(new Set(CAPTURE_FORMATS).size).toBe(Object.keys(FORMATS).length)
    expect(detectFormat(captureHead(Buffer.from('nothing that anyone writes')))).toBeUndefined()
  })
})
