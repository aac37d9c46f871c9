/** `- Label: text` for each that has a text. */
export function list(lines: readonly (readonly [string, string])[], indent = '', write = prose): string[] {
  return lines.filter(([, text]) => text !== '').map(([label, text]) => `${indent}- ${label}: ${write(text)}`)
}

/** A row of a table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
}

/** Between as many backquotes as it takes, so that nothing in it is Markdown. */
export function code(text: string): string {
  const oneLine = text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')
  const longest = Math.max(0, ...[...oneLine.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = /^`|`$/.test(oneLine) || oneLine === '' ? ' ' : ''
  return `${fence}${pad}${oneLine}${pad}${fence}`
}

/** Words of ours with names of a page in backquotes: what could be markup outside of them is written as text. */
export function prose(text: string): string {
  return text
    .replaceAll(/[\r\n\u2028\u2029]+/g, ' ')
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[\\*_<>[\]#|!~]/g, String.raw`\$&`)))
    .join('')
}
