import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { ThreadSettings } from './messages.js'

/** What a thread throws away is gone at once; room for much of it would only count as memory held. */
const LIMITS = { maxYoungGenerationSizeMb: 12 }

/** Starts a thread that judges. */
export function startThread(settings: ThreadSettings): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    // In the package this code stands in a bundle, which is one folder deep; so does the thread.
    return new Worker(new URL('../capture/judge-thread.js', import.meta.url), {
      workerData: settings,
      resourceLimits: LIMITS,
    })
  }
  // In the repository this is TypeScript, which a thread can only read once tsx is registered in it too.
  const tsxPackage = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))
  const tsx = new URL('dist/esm/api/index.mjs', tsxPackage).href
  const thread = new URL('./judge-thread.ts', import.meta.url).href
  const code = `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(thread)}) })`
  return new Worker(code, { eval: true, workerData: settings, resourceLimits: LIMITS })
}
