import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A part of what is shipped, and how many bytes it may be after gzip. */
interface SizeBudget {
  readonly part: string
  readonly why: string
  readonly limit: number
  readonly matches: (file: string) => boolean
}

const KILOBYTE = 1024

const BUDGETS: readonly SizeBudget[] = [
  { part: 'hook', why: 'runs in every page', limit: 8 * KILOBYTE, matches: (file) => file.endsWith('hook.iife.js') },
  { part: 'relay', why: 'runs in every page', limit: 3 * KILOBYTE, matches: (file) => file.endsWith('relay.iife.js') },
  {
    part: 'panel and background',
    why: 'opens while a tester waits',
    limit: 80 * KILOBYTE,
    matches: (file) => /assets\/.*\.(js|css)$/.test(file) && !isParser(file),
  },
  { part: 'taxonomy parser', why: 'loaded when a taxonomy is imported', limit: 80 * KILOBYTE, matches: isParser },
]

function isParser(file: string): boolean {
  return /assets\/load-plan.*\.js$/.test(file)
}

/** Prints each part's size; returns the parts that are over their budget, or that are missing from the build. */
export function checkSizeBudgets(dist: string): string[] {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((file) => join(dist, file))
  return BUDGETS.flatMap(({ part, why, limit, matches }) => {
    const sizes = files.filter(matches).map((file) => gzipSync(readFileSync(file), { level: 9 }).length)
    const size = sizes.reduce((sum, each) => sum + each, 0)
    console.log(`  ${part.padEnd(22)} ${String(size).padStart(7)} of ${limit} bytes gzip (${why})`)
    if (sizes.length === 0) return [`${part}: nothing in ${dist} matches it`]
    return size > limit ? [`${part}: ${size} bytes, ${size - limit} too many`] : []
  })
}
