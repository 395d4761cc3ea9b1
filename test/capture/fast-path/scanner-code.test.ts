import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compileScanner, SCANNER_FILE } from '../../../scripts/scanner/compile-scanner.js'

it('the code of the scanner is what its source compiles to, byte for byte', () => {
  expect(readFileSync(SCANNER_FILE, 'utf8')).toBe(compileScanner())
})
