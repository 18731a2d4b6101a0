/**
 * The tokens of an SQL dump, as a stream: words, quoted names, texts, marks. Knows how MySQL (backslashes, back-ticks, `#`),
 * PostgreSQL (`E''`, `$tag$`) and SQL Server (`[name]`, `N''`) write them. Limits: a text of 64 MB.
 */

import { Unreadable } from '../errors.ts';
import { limits } from './limits.ts';

export type TokenKind = 'word' | 'name' | 'text' | 'mark' | 'comment';

export interface SqlSink {
  token(kind: TokenKind, text: string): void;
  /** Asked behind every `;`: whether lines of data follow, up to `\.`. */
  wantsLines(): boolean;
  line(text: string): void;
}

export interface SqlScanner {
  write(text: string): void;
  end(): void;
}

/** What ends a word: white space, quotes, marks. */
const ENDS = new Set(Array.from('\'"`(),;[]', (char) => char.charCodeAt(0)));
const isSpace = (code: number): boolean => code <= 32 || code === 0xa0 || code === 0xfeff;
const isWord = (code: number): boolean => !isSpace(code) && !ENDS.has(code);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '', Z: '', b: '' };

export function openSqlScanner(sink: SqlSink, mysql: boolean): SqlScanner {
  let rest = '';
  let lines = false;

  /** Index behind the token that begins at `i`; −1 when its end is not there yet. */
  function scan(buf: string, i: number, last: boolean): number {
    const c = buf[i]!;
    if (isSpace(c.charCodeAt(0))) return i + 1;
    const two = buf.slice(i, i + 2);
    if (two === '--' || (c === '#' && mysql)) {
      const end = buf.indexOf('\n', i);
      if (end < 0 && !last) return -1;
      const to = end < 0 ? buf.length : end;
      sink.token('comment', buf.slice(i + (c === '#' ? 1 : 2), to));
      return to + 1;
    }
    if (two === '/*') {
      const end = buf.indexOf('*/', i + 2);
      if (end < 0 && !last) return -1;
      const to = end < 0 ? buf.length : end;
      /* `/*!40101 … *​/` is MySQL's way to say something to MySQL alone */
      sink.token('comment', buf.slice(i + 2, to).replace(/^!\d*/, ''));
      return to + 2;
    }
    if (c === "'") return quoted(buf, i, last, "'", 'text', mysql);
    if (c === '"') return quoted(buf, i, last, '"', mysql ? 'text' : 'name', mysql);
    if (c === '`') return quoted(buf, i, last, '`', 'name', false);
    if (c === '[') return quoted(buf, i, last, ']', 'name', false);
    if (c === '$' && !mysql) {
      const tag = /^\$\w*\$/.exec(buf.slice(i, i + 66))?.[0];
      if (tag) {
        const end = buf.indexOf(tag, i + tag.length);
        if (end < 0 && !last) return -1;
        sink.token('text', buf.slice(i + tag.length, end < 0 ? buf.length : end));
        return end < 0 ? buf.length : end + tag.length;
      }
    }
    if (!isWord(c.charCodeAt(0))) {
      sink.token('mark', c);
      if (c === ';' && sink.wantsLines()) lines = true;
      return i + 1;
    }
    let end = i + 1;
    while (end < buf.length && isWord(buf.charCodeAt(end))) end++;
    if (end === buf.length && !last) return -1;
    if (end < buf.length && buf[end] === "'" && end - i <= 8 && /^(e|n|b|x|_\w+)$/i.test(buf.slice(i, end)))
      return quoted(buf, end, last, "'", 'text', mysql || /^e$/i.test(buf.slice(i, end)));
    sink.token('word', buf.slice(i, end));
    return end;
  }

  function quoted(
    buf: string,
    i: number,
    last: boolean,
    quote: string,
    kind: TokenKind,
    escapes: boolean,
  ): number {
    let text = '';
    let from = i + 1;
    for (let at = from; ; ) {
      let end = buf.indexOf(quote, at);
      const slash = escapes ? buf.indexOf('\\', at) : -1;
      if (slash >= 0 && (end < 0 || slash < end)) {
        if (slash + 1 >= buf.length && !last) return -1;
        const next = buf[slash + 1] ?? '';
        text += buf.slice(from, slash) + (ESCAPES[next] ?? next);
        from = slash + 2;
        at = from;
        continue;
      }
      if (end < 0 || (end + 1 >= buf.length && !last)) {
        if (!last) return -1;
        end = end < 0 ? buf.length : end;
        sink.token(kind, text + buf.slice(from, end));
        return buf.length;
      }
      text += buf.slice(from, end);
      if (buf[end + 1] === quote) {
        text += quote;
        from = end + 2;
        at = from;
        continue;
      }
      sink.token(kind, text);
      return end + 1;
    }
  }

  function walk(last: boolean): void {
    let i = 0;
    while (i < rest.length) {
      if (lines) {
        const end = rest.indexOf('\n', i);
        if (end < 0 && !last) break;
        const line = rest.slice(i, end < 0 ? rest.length : end).replace(/\r$/, '');
        i = end < 0 ? rest.length : end + 1;
        if (line === '\\.') lines = false;
        else if (line !== '') sink.line(line);
        continue;
      }
      const next = scan(rest, i, last);
      if (next < 0) break;
      i = next;
    }
    rest = rest.slice(i);
    if (rest.length > limits.sqlTextBytes) throw new Unreadable('a text in it is opened and never closed');
  }

  return {
    write(text) {
      rest += text;
      walk(false);
    },
    end() {
      walk(true);
    },
  };
}
