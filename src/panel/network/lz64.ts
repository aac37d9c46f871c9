/**
 * The reader for what lz-string's `compressToBase64` writes, as the oldest SDKs may send it. lz-string's own has no limit, and a few kilobytes made
 * for it can stand for gigabytes. Null for what is no such text, or is longer than `maxLength`.
 */
export function decompressLz64(text: string, maxLength: number): string | null {
  const reader = createBitReader(text)
  const dictionary: string[] = ['', '', '']
  let bits = 2
  let room = 1
  let previous = ''
  const parts: string[] = []
  let length = 0

  for (;;) {
    const code = reader.read(bits)
    if (code === null) return null
    if (code === END) return parts.join('')
    let index = code
    if (code < END) {
      const unit = reader.read(code === 0 ? 8 : 16)
      if (unit === null) return null
      index = dictionary.push(String.fromCharCode(unit)) - 1
      room--
    }
    // The writer may name a phrase that is complete only with this very code.
    const phrase = index === dictionary.length && previous !== '' ? previous + previous.charAt(0) : dictionary[index]
    if (!phrase) return null
    length += phrase.length
    if (length > maxLength) return null
    parts.push(phrase)
    if (bits === 2) {
      bits = 3
      room = 4
    } else {
      if (room === 0) room = 2 ** bits++
      dictionary.push(previous + phrase.charAt(0))
      room--
      if (room === 0) room = 2 ** bits++
    }
    previous = phrase
  }
}

/** The code that ends the text; 0 and 1 introduce a new character of 8 or 16 bits. */
const END = 2

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Reads numbers of some bits, the lowest first, from text of six bits a character, the highest first. Null at the end, and at a character that is none. */
function createBitReader(text: string): { read(bits: number): number | null } {
  let position = 0
  let value = 0
  let left = 0
  return {
    read(bits) {
      let number = 0
      for (let bit = 0; bit < bits; bit++) {
        if (left === 0) {
          value = ALPHABET.indexOf(text.charAt(position++) || '=')
          if (value === -1) return null
          left = 6
        }
        left--
        number += ((value >> left) & 1) * 2 ** bit
      }
      return number
    },
  }
}
