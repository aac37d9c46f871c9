import { parseAddress } from '../address.ts'
import { callEvidence } from '../evidence.ts'
import type { DoctorRule } from '../finding.ts'
import type { RecordedCall, RecordedDocument } from '../recorded.ts'
import { anSdk } from '../waits-for.ts'

/** What a page does in its first seconds it does on its own. */
const AT_LOAD_MS = 3_000

export const resetOnLoad: DoctorRule = {
  id: 'reset-on-load',
  group: 'People and their properties',
  title: '`reset()` on every page load',
  severity: 'error',
  fine: '`reset()` is not called as pages load.',
  cause:
    'The page calls `reset()` whenever nobody is logged in (or not yet), so each page load makes another anonymous person, with another session: journeys and funnels fall apart.',
  fix: {
    text: 'Call `reset()` where somebody logs out, and nowhere else.',
    code: 'function logOut() {\n  posthog.reset()\n}',
  },
  docs: 'https://posthog.com/docs/product-analytics/identify#reset-after-logout',
  waitsFor: anSdk,
  find({ documents, identityCalls }) {
    const resets = documents.flatMap((document) => {
      const call = document.frame
        ? undefined
        : identityCalls.find((each) => isEarlyReset(each, document, identityCalls))
      return call ? { document, call } : []
    })
    return resets.flatMap(({ document, call }) => {
      const site = parseAddress(document.pageUrl)?.origin
      const earlier = resets.filter(
        (other) =>
          other.document.timeOrigin < document.timeOrigin && parseAddress(other.document.pageUrl)?.origin === site,
      )
      if (!document.live || earlier.length === 0) return []
      return {
        about: 'load',
        sentence: `The page called \`reset()\` as it loaded, as ${earlier.length === 1 ? 'the page' : `${earlier.length} pages`} before it did.`,
        evidence: [...earlier.slice(-3).map((each) => callEvidence(each.call)), callEvidence(call)],
      }
    })
  },
}

function isEarlyReset(
  { documentId, method, at }: RecordedCall,
  document: RecordedDocument,
  calls: readonly RecordedCall[],
): boolean {
  if (documentId !== document.documentId || method !== 'reset' || at - document.timeOrigin > AT_LOAD_MS) return false
  // Who was signed in on this very page has been signed out, however quickly.
  return !calls.some((each) => each.documentId === documentId && each.method === 'identify' && each.at <= at)
}
