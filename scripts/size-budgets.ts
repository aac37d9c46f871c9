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
  // The aim is 6 KB (docs/performance.md); this is what it is, so that it grows no further unseen.
  { part: 'hook', why: 'runs in every page', limit: 14_200, matches: (file) => file.endsWith('hook.iife.js') },
  { part: 'relay', why: 'runs in every page', limit: 3 * KILOBYTE, matches: (file) => file.endsWith('relay.iife.js') },
  {
    part: 'popup',
    why: 'opens at a click, without what it shares with the panel',
    limit: 4 * KILOBYTE,
    matches: isPopup,
  },
  {
    part: 'panel and background',
    why: 'opens while a tester waits',
    // Coverage, rules and the look for personal data came on top of 108 KB; then what is kept from the start for Identity and the Doctor,
    // and sessions that outlive the panel.
    limit: 136 * KILOBYTE,
    matches: (file) =>
      /assets\/.*\.(js|css)$/.test(file) &&
      ![isParser, isPatterns, isTools, isIdentity, isDoctor, isChecks, isDictionary, isSessions, isPopup].some((is) =>
        is(file),
      ),
  },
  {
    part: 'taxonomy parser',
    why: 'a thread of its own, when a taxonomy is imported',
    // Of these, 12 KB are what Babel's parser is larger than acorn with its plugin for types, which took nearly twice the time.
    limit: 208 * KILOBYTE,
    matches: isParser,
  },
  { part: 'patterns', why: 'loaded when a taxonomy has patterns', limit: 48 * KILOBYTE, matches: isPatterns },
  { part: 'doctor', why: 'loaded when there is something to look at', limit: 28 * KILOBYTE, matches: isDoctor },
  { part: 'identity', why: 'loaded when its tab is opened', limit: 12 * KILOBYTE, matches: isIdentity },
  { part: 'taxonomy tools', why: 'loaded when they are opened', limit: 48 * KILOBYTE, matches: isTools },
  // Besides, it takes the patterns.
  { part: 'checks', why: 'loaded when its tab is opened', limit: 28 * KILOBYTE, matches: isChecks },
  {
    part: 'dictionary',
    why: "loaded at the first of PostHog's own events",
    limit: 10 * KILOBYTE,
    matches: isDictionary,
  },
  {
    part: 'sessions',
    why: 'loaded when a session is exported or imported, and by the background as a tab closes',
    // The thread that reads one has the library for checking its form a second time.
    limit: 18 * KILOBYTE,
    matches: isSessions,
  },
]

function isPopup(file: string): boolean {
  return /assets\/popup-.*\.(js|css)$/.test(file)
}

function isDoctor(file: string): boolean {
  return /assets\/(?:doctor|DoctorTab|recorded-events)-.*\.(?:js|css)$/.test(file)
}

function isParser(file: string): boolean {
  return /assets\/plan-worker-.*\.js$/.test(file)
}

function isPatterns(file: string): boolean {
  return /assets\/text-pattern-.*\.js$/.test(file)
}

function isTools(file: string): boolean {
  return /assets\/(?:TrafficDialog|ReportDialog|ColumnsDialog|TextDialog|MaskedReport|dist|infer-plan|drift)[-.].*\.(?:js|css)$/.test(
    file,
  )
}

function isChecks(file: string): boolean {
  return /assets\/ChecksTab-.*\.(?:js|css)$/.test(file)
}

function isDictionary(file: string): boolean {
  return /assets\/posthog-dictionary-.*\.js$/.test(file)
}

function isSessions(file: string): boolean {
  return /assets\/(?:ExportDialog|SessionNotes|kept-tabs?|session-worker|page-schema|redact)-.*\.(?:js|css)$/.test(file)
}

function isIdentity(file: string): boolean {
  return /assets\/(?:IdentityTab|EventInPostHog|AppLink|config-rows)[-.].*\.(?:js|css)$/.test(file)
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
