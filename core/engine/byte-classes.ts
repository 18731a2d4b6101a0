/** Bytes (or what else is numbered from 0) that none of some tables tells apart share a class; tables need one row a class. */
export function classesOf(
  tables: readonly Uint8Array[],
  size: number,
): { classes: Uint8Array; count: number } {
  const known = new Map<string, number>();
  const classes = new Uint8Array(size);
  for (let byte = 0; byte < size; byte++) {
    const signature = tables.map((table) => table[byte]).join('');
    const at = known.get(signature) ?? known.size;
    known.set(signature, at);
    classes[byte] = at;
  }
  return { classes, count: known.size };
}
