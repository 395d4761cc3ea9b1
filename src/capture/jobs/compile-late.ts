import { setFlagsFromString } from 'node:v8'

/** Whatever lasts longer, in milliseconds, is worth compiling. */
const LONGEST = 5_000

/**
 * Keeps V8 from compiling JavaScript for speed, until `compileNow` or five seconds later. Most entries of a capture are
 * taken by WebAssembly; to compile what reads the few others takes a fifth of a run of 500 MB, more than it saves, and each
 * thread of a run compiles for itself. V8 rejects compiled code that was kept under other flags, so that nothing may be
 * loaded or kept in between.
 */
export function compileLate(): void {
  setFlagsFromString('--no-opt')
  setTimeout(compileNow, LONGEST).unref()
}

/** Lets V8 compile what is called often. */
export function compileNow(): void {
  setFlagsFromString('--opt')
}
