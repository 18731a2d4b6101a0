/** Whether a text is the source of a program or its settings: lines with marks of their own, that part no cells. */

const CODE_LINE =
  /^\s*(?:\}|\/\/|\/\*|#include\b|#!\/|import\s(?:[\w.]+$|[\w{*"'].*["';]$)|from\s+[\w.]+\s+import\b|export\s|(?:const|let|var)\s+[\w{[]|(?:async\s+)?function\b|(?:public|private|protected|static)\s|class\s+\w+.*[{:]$|def\s+\w+\(.*:$|(?:if|for|while|switch|else if|elif)\s*\(.*[{:;]$|return\b|print\(|@\w+\()|(?:[{(]|=>|\)\s*;|\}\s*[;,]?)\s*$|^\s*[\w.]+\s*(?::\s*\w+\s*)?=\s.*[;)]\s*$|^\s*<\/?\w+[^>]*>\s*$/;
/** Rows of a table may hold JSON or a function's name in a cell; a program has such lines all over. */
const SHARE = 0.3;

export function looksLikeCode(text: string): boolean {
  const lines = text
    .slice(0, 32 * 1024)
    .split('\n')
    .slice(0, 200)
    .map((line) => line.trimEnd())
    .filter((line) => line.length > 0);
  return lines.length >= 3 && lines.filter((line) => CODE_LINE.test(line)).length > lines.length * SHARE;
}
