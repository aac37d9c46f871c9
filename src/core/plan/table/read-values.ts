/** A value as a cell lists it. */
export interface ListedValue {
  readonly text: string
  /** In double quotes, so text whatever it looks like. */
  readonly quoted: boolean
}

export interface ListedValues {
  readonly values: readonly ListedValue[]
  /** Set for a list that says itself that it is not all: `red, green, …`. */
  readonly goesOn: boolean
}

const GOES_ON = /^(?:…|\.{3}|etc\.?)$/i

/**
 * The values that a cell lists: `free | pro`, `free, pro`, one a line, or as JSON writes them. A value in double quotes, in which JSON's escapes count, is
 * taken as it is.
 */
export function readValues(cell: string): ListedValues {
  const text = /^\[(.*)\]$/s.exec(cell.trim())?.[1] ?? cell
  const parts = splitAt(text, '|')
  const listed = (parts.length > 1 ? parts : splitAt(text, ',;\n'))
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(toValue)
  const values = listed.filter((value) => value.quoted || !GOES_ON.test(value.text))
  return { values, goesOn: values.length < listed.length }
}

/** A value for a cell that `readValues` reads: in quotes where it would be taken for something else. */
export function writeValue(value: string, mustQuote: boolean): string {
  const isPlain = !/^['"[]|[|,;\r\n\]]|^\s|\s$|^$/.test(value) && !GOES_ON.test(value)
  return isPlain && !mustQuote ? value : JSON.stringify(value)
}

function toValue(part: string): ListedValue {
  if (part.startsWith('"') && part.endsWith('"')) {
    try {
      return { text: String(JSON.parse(part)), quoted: true }
    } catch {
      return { text: part, quoted: false }
    }
  }
  const single = /^'(.+)'$/s.exec(part)?.[1]
  return { text: single ?? part, quoted: single !== undefined }
}

/** Divides a text at these characters, but not in double quotes that a part begins with. */
function splitAt(text: string, separators: string): string[] {
  const parts: string[] = []
  let start = 0
  let inQuotes = false
  let isBlank = true
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    if (inQuotes && character === '\\') index += 1
    else if (character === '"') inQuotes = !inQuotes && isBlank
    else if (!inQuotes && separators.includes(character)) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
    isBlank = start > index || (isBlank && /\s/.test(character))
  }
  // A quote that is never closed is none.
  if (inQuotes) return text.split(separators.length === 1 ? separators : /[,;\n]/)
  return [...parts, text.slice(start)]
}
