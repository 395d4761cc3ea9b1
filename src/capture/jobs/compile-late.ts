import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8 from compiling JavaScript for speed, until `compileNow`. Most entries of a capture are taken by WebAssembly; to
 * compile what reads the few others takes a fifth of a run of 30 MB, more than it saves. V8 rejects compiled code that was
 * kept under other flags, so that nothing may be loaded or kept in between.
 */
export function compileLate(): void {
  setFlagsFromString('--no-opt')
}

/** Lets V8 compile what is called often: so much is read in full that it pays. */
export function compileNow(): void {
  setFlagsFromString('--opt')
}
