import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { CaptureFormat } from '../formats/read-options.js'
import type { RunShare, RunTask } from './judge-share.js'

/** What every thread of a run checks against. */
export interface ThreadSettings {
  /** Files of the contracts; none for the built-in one. */
  readonly contracts: readonly string[]
  /** Files of overlays, which each contract is changed by. */
  readonly overlays?: readonly string[]
  readonly showValues: boolean
  readonly fastPath: boolean
  readonly mostFindings?: number
  readonly inputFormat?: CaptureFormat
  readonly operation?: string
}

/** What a thread is started with. */
export interface ThreadTask extends ThreadSettings {
  readonly task: RunTask & { readonly thread: number }
  /** What the thread shares of the fast path; absent where there is none. */
  readonly scanner?: WebAssembly.Module
}

/** What a thread tells at its end: what it found, or why it failed. */
export type ThreadMessage =
  | { readonly kind: 'judged'; readonly share: RunShare }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }

/** What a thread throws away is gone at once; room for much of it would only count as memory held. */
const LIMITS = { maxYoungGenerationSizeMb: 12 }

/** Starts a thread that checks. */
export function startThread(task: ThreadTask): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    // In the package this code stands in a bundle, which is one folder deep; so does the thread.
    return new Worker(new URL('../capture/judge-thread.cjs', import.meta.url), {
      workerData: task,
      resourceLimits: LIMITS,
    })
  }
  // In the repository this is TypeScript, which a thread can only read once tsx is registered in it too.
  const tsxPackage = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))
  const tsx = new URL('dist/esm/api/index.mjs', tsxPackage).href
  const thread = new URL('./judge-thread.ts', import.meta.url).href
  const code = `const { parentPort, workerData } = require('node:worker_threads')
    import(${JSON.stringify(tsx)})
      .then(({ register }) => { register(); return import(${JSON.stringify(thread)}) })
      .then(({ judgeThread }) => judgeThread(parentPort, workerData))`
  return new Worker(code, { eval: true, workerData: task, resourceLimits: LIMITS })
}
