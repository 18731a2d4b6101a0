/** Makes a thing when it is first asked for, and keeps it for as long as the process lives. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
