import { writeFileSync } from 'node:fs'
import { compileScanner, SCANNER_FILE } from './scanner/compile-scanner.js'

writeFileSync(SCANNER_FILE, compileScanner())
