/** The class by itself: the package's own door says at every import on Node.js 20 that it wants 22. Here it serves one machine, and `test/journeys/log-in.test.ts` proves it on both. */
declare module 'oidc-provider/lib/provider.js' {
  export { default as Provider } from 'oidc-provider';
}
