/** Where a module of `src` stands in `dist`, without its extension. */
export const inDist = (source: string): string => source.replace(/^src\/(.*)\.ts$/, '$1')
