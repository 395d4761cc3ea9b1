import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { constants, Script } from 'node:vm'

/** A CommonJS module whose compiled code is kept. */
export interface CompiledModule {
  readonly exports: unknown
  /**
   * Writes what V8 compiled of the module beside it, so that the next process need not; what cannot be written, as in a
   * folder that is only read, is not. Where the module was loaded with such code, nothing happens.
   */
  keep(): void
}

/**
 * Loads a CommonJS module with the code that V8 compiled of it in an earlier process: compiling is a third of what a
 * command takes that has little to do. The code stands beside the module, where only those can put it who can change the
 * module as well, under the names of the runtime that wrote it and of the module's content, which V8 tells by its length
 * only. Such code cannot import modules, which V8 forgets how to do: the module is given `loader` for that.
 */
export function loadCompiled(file: string, content: string): CompiledModule {
  const require = createRequire(file)
  // Only Node keeps compiled code this way.
  if (constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER === undefined)
    return { exports: require(file), keep: () => undefined }
  const kept = `${file}.${content}-${process.version}-${process.platform}-${process.arch}.code`
  const cachedData = readIfThere(kept)
  const source = `(function(exports,require,module,__filename,__dirname,loader){${readFileSync(file, 'utf8')}\n})`
  const script = new Script(source, {
    filename: file,
    ...(cachedData && { cachedData }),
  })
  // V8 rejects what it compiled under other flags.
  const isKept = cachedData !== undefined && script.cachedDataRejected !== true
  const module = { exports: {} }
  const loader = (name: string): Promise<unknown> => import(new URL(name, pathToFileURL(file)).href)
  script.runInThisContext()(module.exports, require, module, file, dirname(file), loader)
  return {
    exports: module.exports,
    keep: () => (isKept ? undefined : write(kept, script.createCachedData())),
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Whole or not at all: V8 does not notice when a part is missing. */
function write(file: string, bytes: Buffer): void {
  const draft = `${file}.${process.pid}`
  try {
    writeFileSync(draft, bytes)
    renameSync(draft, file)
  } catch {
    rmSync(draft, { force: true })
  }
}
