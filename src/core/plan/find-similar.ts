import { distance } from 'fastest-levenshtein'

/** Longer names are no typing errors of one another worth looking for. */
const MAX_LENGTH = 100

/** A name made ready for being compared with others. */
interface Candidate {
  readonly name: string
  readonly letters: string
  readonly digits: string
  readonly words: string
}

/** Finds the planned name that another was probably meant to be; null when none is near. */
export type FindSimilar = (name: string) => string | null

/**
 * Makes the search over a list of names: the same letters in another case or with other separators
 * (`Export Completed`, `exportCompleted`), the same words in another order, else the fewest typing errors.
 */
export function createFindSimilar(names: readonly string[]): FindSimilar {
  const candidates = names.map(toCandidate)
  const byLetters = new Map(candidates.toReversed().map((candidate) => [candidate.letters, candidate.name]))
  const byWords = new Map(candidates.toReversed().map((candidate) => [candidate.words, candidate.name]))
  return (name) => {
    if (name.length > MAX_LENGTH) return null
    const sent = toCandidate(name)
    if (sent.letters === '') return null
    return byLetters.get(sent.letters) ?? byWords.get(sent.words) ?? findTypo(sent, candidates)
  }
}

/** Whether two names are the same but for their case and their separators: `Export Completed`, `exportCompleted`. */
export function hasSameLetters(one: string, other: string): boolean {
  return (
    one.length <= MAX_LENGTH && other.length <= MAX_LENGTH && toCandidate(one).letters === toCandidate(other).letters
  )
}

function findTypo(sent: Candidate, candidates: readonly Candidate[]): string | null {
  let nearest: string | null = null
  let fewest = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const allowed = typosAllowed(Math.min(sent.letters.length, candidate.letters.length))
    // `step_1` and `step_2` are two names on purpose.
    if (Math.abs(sent.letters.length - candidate.letters.length) > allowed || sent.digits !== candidate.digits) continue
    const typos = distance(sent.letters, candidate.letters)
    if (typos > allowed || typos >= fewest) continue
    nearest = candidate.name
    fewest = typos
  }
  return nearest
}

/** Short names differ by a letter or two without having anything to do with one another: `signup`, `signin`. */
function typosAllowed(length: number): number {
  if (length < 4) return 0
  return length < 8 ? 1 : 2
}

function toCandidate(name: string): Candidate {
  const words = name
    .slice(0, MAX_LENGTH + 1)
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const letters = words.join('')
  return { name, letters, digits: letters.replaceAll(/\P{N}/gu, ''), words: words.toSorted().join(' ') }
}
