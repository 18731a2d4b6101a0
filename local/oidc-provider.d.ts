/** The class by itself: the package's own door says at every import on Node 20 that it wants 22. Here it serves one machine, and `test/local/log-in.test.ts` shows that it works. */
declare module 'oidc-provider/lib/provider.js' {
  export { default as Provider } from 'oidc-provider';
}
