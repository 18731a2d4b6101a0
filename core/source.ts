/**
 * Where bytes come from: a local file, ranges of an S3 object, a member of an archive, a buffer.
 * The engine never knows which.
 */
export interface Source {
  /** Length in bytes; `Infinity` while it is not known (what a compressed stream unpacks to). */
  readonly size: number;
  /**
   * The bytes [from, to), shorter only at the end of the source, or before a fault that the next read throws.
   * Throws `Unreadable` when the source fails.
   */
  read(from: number, to: number): Promise<Uint8Array>;
  /** Where it can: fills `target` with the bytes from `from` on, and says how many; spares a new buffer per read. */
  fill?(target: Uint8Array, from: number): Promise<number>;
  /** True when it is a stream underneath: reading forward is cheap, going back begins anew. */
  readonly sequential?: boolean;
  /** Why what was read is not all that should be there, when that shows only at the end. */
  readonly remark?: string;
  /** Gives up what is held for reading on. */
  close?(): Promise<void>;
}

/** A source over bytes that are in memory already. */
export function sourceOf(bytes: Uint8Array): Source {
  return { size: bytes.length, read: async (from, to) => bytes.subarray(from, to) };
}
