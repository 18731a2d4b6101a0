/** Writes rows as delimited text, RFC 4180 with a delimiter of one's choice. */
export function delimited(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  delimiter: ',' | ';',
): string {
  const cell = (value: string | number) => {
    const text = String(value);
    return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [header, ...rows].map((row) => `${row.map(cell).join(delimiter)}\r\n`).join('');
}
