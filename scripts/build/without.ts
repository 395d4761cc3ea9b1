import type { Plugin } from 'esbuild'

/** Leaves a module out that is imported but never called. */
export const without = (filter: RegExp): Plugin => ({
  name: 'without',
  setup({ onResolve, onLoad }) {
    onResolve({ filter }, ({ path }) => ({ path, namespace: 'absent' }))
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {}' }))
  },
})
