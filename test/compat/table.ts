import { BUNDLES, type Cell, LITE_VERSIONS, VERSIONS } from './cells.ts'
import { type CheckId, CHECKS } from './checks.ts'
import type { CellOutcomes, Outcome } from './play-cell.ts'

export interface PlayedCell {
  readonly cell: Cell
  readonly outcomes: CellOutcomes
}

const CHECK_IDS = Object.keys(CHECKS) as CheckId[]

const HEAD = `<!-- Written by \`npm run compat\`: change test/compat, not this file. -->

# Compatibility with posthog-js

Each version of posthog-js below was played in Chromium with the built extension, as it is published to npm, against a stand-in for PostHog's server:
once for each way a page can get it. \`npm run compat\` plays it all again and writes this file; it fails when a check does.

✔ it works · ✖ it does not · – there is no such thing in that version or bundle; the note says why
`

/** The table of all cells, as Markdown. */
export function compatibilityTable(played: readonly PlayedCell[]): string {
  const notes = new Map<string, number>()
  const tables = BUNDLES.map(({ kind, title }) => {
    const cells = played.filter(({ cell }) => cell.bundle === kind)
    return cells.length === 0 ? '' : `\n## ${title}\n\n${bundleTable(cells, notes)}`
  })
  const noteLines = [...notes].map(([why, number]) => `${number}. ${why}`)
  return `${HEAD}${versionsLine()}${tables.join('')}\n## Notes\n\n${noteLines.join('\n')}\n${problems(played)}`
}

function versionsLine(): string {
  return `\nVersions of posthog-js: ${VERSIONS.join(', ')}; of posthog-js-lite: ${LITE_VERSIONS.join(', ')}.\n`
}

function bundleTable(cells: readonly PlayedCell[], notes: Map<string, number>): string {
  const row = (first: string, others: readonly string[]): string => `| ${[first, ...others].join(' | ')} |`
  const lines = CHECK_IDS.map((id) =>
    row(
      CHECKS[id],
      cells.map(({ outcomes }) => mark(outcomes[id], notes)),
    ),
  )
  const versions = cells.map(({ cell }) => cell.version)
  return [
    row('Check', versions),
    row(
      '---',
      versions.map(() => ':-:'),
    ),
    ...lines,
    '',
  ].join('\n')
}

function mark(outcome: Outcome, notes: Map<string, number>): string {
  if (outcome.kind === 'holds') return '✔'
  if (outcome.kind === 'fails') return '✖'
  const number = notes.get(outcome.why) ?? notes.size + 1
  notes.set(outcome.why, number)
  return `–<sup>${number}</sup>`
}

function problems(played: readonly PlayedCell[]): string {
  const lines = problemLines(played).map((line) => `- ${line}`)
  return lines.length === 0 ? '' : `\n## What does not work\n\n${lines.join('\n')}\n`
}

/** What failed, a line for each check of each cell. */
export function problemLines(played: readonly PlayedCell[]): string[] {
  return played.flatMap(({ cell, outcomes }) =>
    CHECK_IDS.flatMap((id) => {
      const outcome = outcomes[id]
      if (outcome.kind !== 'fails') return []
      const [firstLine = ''] = outcome.problem.split('\n')
      return `posthog-js ${cell.version}, ${cell.bundle}: ${CHECKS[id]}: ${firstLine.slice(0, 300)}`
    }),
  )
}
