/** The types of `index.cjs`, which holds the same for loaders of CommonJS; see scripts/build.ts. */
declare const capture: typeof import('./index.js', { with: { 'resolution-mode': 'import' }})

export = capture
