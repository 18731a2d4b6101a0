/**
 * One SFTP session: requests of the protocol's version 3, answered from a session's files. Requests on one handle are dealt with in the order they
 * came; the next bytes of a file are acknowledged when the store has room for them, which is what holds a client back.
 *
 * Source: draft-ietf-secsh-filexfer-02.
 */
import ssh2, { type Attributes, type FileEntry, type SFTPWrapper } from 'ssh2';
import type { Entry, Files, Reader, Writer } from './files.ts';
import { absolute } from './home.ts';
import { Refusal, refusalOf } from './status.ts';

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;
const NAMES_AT_ONCE = 100;
const MOST_HANDLES = 100;
/** What clients ask for at most is 256 KiB. */
const MOST_READ = 256 * 1024;

interface Handle {
  readonly reader?: Reader;
  readonly writer?: Writer;
  readonly names?: AsyncGenerator<Entry>;
  /** The end of what was asked last. */
  turn: Promise<void>;
}

/** `setStat` says whether times and rights that a client wants to set are taken without effect. */
export function serveSession(sftp: SFTPWrapper, files: Files, setStat: boolean): { end(): void } {
  const handles = new Map<string, Handle>();
  let opened = 0;
  let ended = false;
  const ok = (id: number) => sftp.status(id, STATUS_CODE.OK);
  const answer = async (id: number, work: () => Promise<void> | void) => {
    try {
      await work();
    } catch (error) {
      const { code, message } = refusalOf(error);
      if (!ended) sftp.status(id, code, message);
    }
  };
  const keep = (id: number, handle: Omit<Handle, 'turn'>) => {
    const name = String(opened++);
    handles.set(name, { ...handle, turn: Promise.resolve() });
    if (ended) end();
    else sftp.handle(id, Buffer.from(name));
  };
  const room = () => {
    if (handles.size >= MOST_HANDLES) throw new Refusal('FAILURE', 'Too many files are open');
  };
  const inTurn = (id: number, name: Buffer, work: (handle: Handle) => Promise<void>) => {
    const handle = handles.get(name.toString());
    if (!handle) return sftp.status(id, STATUS_CODE.FAILURE, 'There is no such handle');
    handle.turn = handle.turn.then(() => answer(id, () => work(handle)));
  };

  sftp.on('OPEN', (id, path, flags) =>
    answer(id, async () => {
      room();
      const { READ, WRITE, CREAT, EXCL, APPEND } = OPEN_MODE;
      const has = (flag: number) => (flags & flag) !== 0;
      if (has(READ) && !has(WRITE)) return keep(id, { reader: await files.reader(path) });
      if (!has(WRITE) || has(READ) || has(APPEND) || !has(CREAT))
        throw new Refusal('OP_UNSUPPORTED', 'A file is read, or written anew: nothing in between');
      keep(id, { writer: await files.writer(path, has(EXCL)) });
    }),
  );
  sftp.on('OPENDIR', (id, path) =>
    answer(id, async () => {
      room();
      if (!(await files.stat(path)).folder) throw new Refusal('FAILURE', 'Not a folder');
      keep(id, { names: files.list(path) });
    }),
  );
  sftp.on('READDIR', (id, name) =>
    inTurn(id, name, async ({ names }) => {
      if (!names) throw new Refusal('FAILURE', 'Not a folder');
      const some: FileEntry[] = [];
      for (let next = await names.next(); !next.done; next = await names.next()) {
        some.push(listed(next.value));
        if (some.length === NAMES_AT_ONCE) break;
      }
      if (some.length === 0) throw new Refusal('EOF', 'No more');
      sftp.name(id, some);
    }),
  );
  sftp.on('READ', (id, name, offset, length) =>
    inTurn(id, name, async ({ reader }) => {
      if (!reader) throw new Refusal('FAILURE', 'Not open for reading');
      const data = await reader.read(Number(offset), Math.min(length, MOST_READ));
      if (!data) throw new Refusal('EOF', 'End of file');
      sftp.data(id, data);
    }),
  );
  sftp.on('WRITE', (id, name, offset, data) =>
    inTurn(id, name, async ({ writer }) => {
      if (!writer) throw new Refusal('FAILURE', 'Not open for writing');
      await writer.write(Number(offset), data);
      ok(id);
    }),
  );
  sftp.on('CLOSE', (id, name) =>
    inTurn(id, name, async ({ reader, writer, names }) => {
      handles.delete(name.toString());
      await Promise.all([reader?.close(), writer?.close(), names?.return(undefined)]);
      ok(id);
    }),
  );

  const tell = (id: number, path: string) =>
    answer(id, async () => sftp.attrs(id, attributes(await files.stat(path))));
  sftp.on('STAT', tell);
  sftp.on('LSTAT', tell);
  sftp.on('FSTAT', (id, name) =>
    inTurn(id, name, async ({ reader }) => {
      if (!reader) throw new Refusal('OP_UNSUPPORTED', 'Only of files that are read');
      sftp.attrs(id, attributes(reader.entry));
    }),
  );
  const set = (id: number) =>
    setStat ? ok(id) : sftp.status(id, STATUS_CODE.OP_UNSUPPORTED, 'Times and rights can’t be set');
  sftp.on('SETSTAT', set);
  // After the writes before it, whose answers clients may count.
  sftp.on('FSETSTAT', (id, name) => inTurn(id, name, async () => void set(id)));
  sftp.on('REALPATH', (id, path) =>
    answer(id, () => sftp.name(id, [{ filename: absolute(path), longname: '', attrs: {} as Attributes }])),
  );
  const done = (work: Promise<void>, id: number) => answer(id, () => work.then(() => void ok(id)));
  sftp.on('REMOVE', (id, path) => done(files.remove(path), id));
  sftp.on('MKDIR', (id, path) => done(files.makeFolder(path), id));
  sftp.on('RMDIR', (id, path) => done(files.removeFolder(path), id));
  sftp.on('RENAME', (id, from, to) => done(files.rename(from, to), id));

  const end = () => {
    ended = true;
    for (const { reader, writer } of handles.values()) {
      void reader?.close();
      writer?.abort();
    }
    handles.clear();
  };
  return { end };
}

const attributes = ({ folder, size, at }: Entry): Attributes => ({
  mode: folder ? 0o40755 : 0o100644,
  uid: 0,
  gid: 0,
  size,
  atime: Math.floor(at / 1000),
  mtime: Math.floor(at / 1000),
});

/** As `ls -l` shows it, which clients print as it stands. */
function listed(entry: Entry): FileEntry {
  const [, day, month, , time = ''] = new Date(entry.at).toUTCString().split(' ');
  const rights = entry.folder ? 'drwxr-xr-x' : '-rw-r--r--';
  const when = `${month} ${day} ${time.slice(0, 5)}`;
  const longname = `${rights}   1 -        -        ${String(entry.size).padStart(12)} ${when} ${entry.name}`;
  return { filename: entry.name, longname, attrs: attributes(entry) };
}
