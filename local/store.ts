/**
 * What must outlive the process: named shelves of JSON values in one LevelDB.
 *
 * Writes are gathered into one batch at a time, so they reach the disk in the order they were asked for, and a write
 * has happened once its promise resolves: it survives the end of the process, though not a power failure (no fsync).
 */
import { ClassicLevel } from 'classic-level';

export interface Shelf<T> {
  put(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
  get(key: string): Promise<T | undefined>;
  /** All entries whose key begins with `prefix`, in order of key. */
  entries(prefix?: string): Promise<[key: string, value: T][]>;
}

export type Store = Awaited<ReturnType<typeof openStore>>;

type Operation = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };

export async function openStore(folder: string) {
  const level = new ClassicLevel<string, unknown>(folder, { valueEncoding: 'json' });
  await level.open();
  let gathered: Operation[] = [];
  let writing: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  const write = (operation: Operation): Promise<void> => {
    gathered.push(operation);
    next ??= writing = writing.then(async () => {
      const batch = gathered;
      gathered = [];
      next = undefined;
      await level.batch(batch);
    });
    return next;
  };

  return {
    shelf<T>(name: string): Shelf<T> {
      const start = `${name}\0`;
      return {
        put: (key, value) => write({ type: 'put', key: start + key, value }),
        delete: (key) => write({ type: 'del', key: start + key }),
        get: async (key) => (await level.get(start + key)) as T | undefined,
        async entries(prefix = '') {
          const range = { gte: start + prefix, lt: `${start}${prefix}\uffff` };
          const found = await level.iterator(range).all();
          return found.map(([key, value]) => [key.slice(start.length), value as T]);
        },
      };
    },
    async close() {
      await writing;
      await level.close();
    },
  };
}
