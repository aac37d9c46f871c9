import { type Cell, isAtLeast, isSnippet } from './cells.ts'
import { whyLiteLacks } from './lite-absences.ts'

/** What is checked in each cell, in the words of the table. */
export const CHECKS = {
  found: 'Instance found, with token, version and bundle kind',
  history: 'Events from before the panel was opened',
  delivered: 'Event followed: queued, sending, 200',
  stub: "Call of the snippet's stub, kept until the SDK arrives",
  changed: 'Change by a function of the page',
  'not initialised': 'Drop: not initialised',
  'bad event name': 'Drop: bad event name',
  'before_send returned null': 'Drop: `before_send` returned null',
  'before_send threw': 'Drop: `before_send` threw',
  'opted out': 'Drop: opted out',
  'consent pending': 'Drop: consent pending',
  'bot user agent': 'Drop: bot user agent',
  'client rate limit': 'Drop: client rate limit',
  "person_profiles is 'never'": "Drop: `person_profiles` is `'never'`",
  flags: 'Flags listed with the server values',
  payloads: 'Flag payloads listed',
  reasons: 'Reasons for flag values listed',
  'forced live': 'Flag forced while the page runs',
  'forced first': 'Flag forced before its first read',
  'every way': 'Forced value by every way of reading',
  'no trace': 'Forced flags leave no trace in storage and cookies',
  'held back': 'Exposure of a forced flag held back',
  released: 'Server value back when released',
  harmless: 'No error in the page',
} as const
export type CheckId = keyof typeof CHECKS

const isNpm = (cell: Cell): boolean => !isSnippet(cell)
const isBefore =
  (version: string) =>
  (cell: Cell): boolean =>
    !isAtLeast(cell.version, version)

interface Absence {
  readonly checks: readonly CheckId[]
  readonly why: string
  in(cell: Cell): boolean
}

/** What a version or bundle does not have, known from its source, not from how a check went. */
const ABSENCES: readonly Absence[] = [
  { checks: ['stub'], in: isNpm, why: 'Only the HTML snippet has a stub.' },
  {
    checks: ['not initialised'],
    in: (cell) => !isNpm(cell),
    why: 'The snippet keeps calls made before the SDK has arrived; none is dropped.',
  },
  {
    checks: ['not initialised'],
    in: (cell) => isNpm(cell) && isBefore('1.57')(cell),
    why: '1.20 shows itself in `init()` only: a call before it, which it ignores, leaves no trace.',
  },
  {
    checks: ['before_send returned null', 'before_send threw'],
    in: isBefore('1.187'),
    why: '`before_send` exists from about 1.187.',
  },
  {
    checks: ['client rate limit'],
    in: isBefore('1.118'),
    why: 'The SDK limits the rate of events from about 1.118.',
  },
  {
    checks: ['consent pending'],
    in: isBefore('1.261'),
    why: 'Events wait for consent with `cookieless_mode`, and `get_explicit_consent_status` tells so, from about 1.261: 1.260.3 has neither.',
  },
  {
    checks: ["person_profiles is 'never'"],
    in: isBefore('1.130'),
    why: "`person_profiles` has `'never'` from about 1.130: 1.96.1 lacks it.",
  },
  { checks: ['payloads'], in: isBefore('1.41'), why: 'Flags have payloads from about 1.41.' },
  { checks: ['reasons'], in: isBefore('1.233'), why: 'PostHog gives reasons to versions from about 1.233.' },
]

/** Why `check` has no meaning in `cell`; null where it has to hold. */
export function whyAbsent(check: CheckId, cell: Cell): string | null {
  if (cell.bundle === 'lite') return whyLiteLacks(check, cell)
  return ABSENCES.find((absence) => absence.checks.includes(check) && absence.in(cell))?.why ?? null
}
