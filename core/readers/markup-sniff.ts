/** Whether a text begins like HTML, XML, a mail, a mailbox or an SQL dump, told from its head. */

const HTML =
  /^<(!doctype\s+html|html|head|body|table|div|meta|style|script|p|span|h[1-6]|center|font|title)\b/i;
const XML = /^<(\?xml\b|!doctype\s|!--|[\p{L}_][\p{L}\p{N}_.:-]*[\s/>])/iu;
const KNOWN_HEADERS =
  /^(from|to|cc|bcc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|reply-to|sender|x-[\w-]+|dkim-signature|authentication-results|arc-[\w-]+)$/i;
const SQL_LINE =
  /^(?:\s*)(insert\s+(?:ignore\s+|low_priority\s+|delayed\s+)*into\s|replace\s+into\s|create\s+(?:unlogged\s+|temporary\s+|global\s+)*table\s|copy\s+[^;]*\sfrom\s+stdin)/im;
const SQL_START =
  /^\s*(--|\/\*|#|set\s|create\s|insert\s|replace\s|begin\b|start\s+transaction|drop\s|use\s|copy\s|pragma\s|alter\s|lock\s|delete\s|truncate\s|select\s+pg_catalog|\\)/i;

export function sniffMarkup(text: string): 'html' | 'xml' | 'eml' | 'mbox' | 'sql' | undefined {
  const start = text.slice(0, 64 * 1024).replace(/^\s+/, '');
  if (start.startsWith('<')) {
    const body = start.replace(/^(\s*(<\?xml[^>]*\?>|<!--[\s\S]*?-->))+\s*/, '');
    if (HTML.test(body)) return 'html';
    if (XML.test(start) && (start.startsWith('<?xml') || /<\/|\/>|^<!/.test(start))) return 'xml';
    return undefined;
  }
  if (/^From \S+.*\d{4}\s*\r?\n/.test(start) && isMail(start.slice(start.indexOf('\n') + 1))) return 'mbox';
  if (isMail(start)) return 'eml';
  if (SQL_START.test(start) && SQL_LINE.test(text)) return 'sql';
  return undefined;
}

/** Header lines from the first on, at least two that mails have. */
function isMail(start: string): boolean {
  let known = 0;
  for (const line of start.split(/\r?\n/).slice(0, 60)) {
    if (line === '') break;
    if (/^[ \t]/.test(line)) continue;
    const name = /^([!-9;-~]+):/.exec(line)?.[1];
    if (name === undefined) return false;
    if (KNOWN_HEADERS.test(name)) known++;
  }
  return (
    known >= 2 &&
    /^(from|date|message-id|received|return-path|mime-version|subject|delivered-to|to|x-[\w-]+):/im.test(
      start.slice(0, 4096),
    )
  );
}
