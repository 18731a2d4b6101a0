/** What is used of dynalite, which comes without types. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** A DynamoDB server, not yet listening; `path` is the folder of its LevelDB. Times in milliseconds. */
  function dynalite(options: { readonly path: string; readonly createTableMs: number }): Server;
  // biome-ignore lint/style/noDefaultExport: that is how the package exports it
  export default dynalite;
}
