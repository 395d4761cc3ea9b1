import { SCANNER_CODE } from './scanner-code.js'

/**
 * The scanner's code, which the threads of a process can share, and with it what the engine makes of it. Absent where this
 * engine does not compile it: some are told to do without WebAssembly, and old processors lack its vectors.
 */
let compiled: WebAssembly.Module | undefined

/** Compiles the scanner, or takes it from another thread that has done so; `undefined` where there is none. */
export function scannerModule(shared?: WebAssembly.Module): WebAssembly.Module | undefined {
  compiled ??= shared ?? compile()
  return compiled
}

function compile(): WebAssembly.Module | undefined {
  try {
    return new WebAssembly.Module(Uint8Array.from(Buffer.from(SCANNER_CODE, 'base64')))
  } catch {
    return undefined
  }
}

/** This engine cannot run the scanner. */
export class NoScannerError extends Error {
  override readonly name = 'NoScannerError'
}

/**
 * Makes a scanner with memory of its own. Throws a `NoScannerError` where there is none to be had: WebAssembly wants 10 GB of
 * addresses, of which it uses next to none, and on many clusters a process may not have so many.
 */
export function instantiateScanner(imports: WebAssembly.Imports): WebAssembly.Exports {
  const module = scannerModule()
  if (!module) throw new NoScannerError('this engine does not compile WebAssembly')
  try {
    return new WebAssembly.Instance(module, imports).exports
  } catch (cause) {
    throw new NoScannerError('there is no memory for WebAssembly', { cause })
  }
}
