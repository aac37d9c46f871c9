import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { onStoredChange } from '../platform/extension.ts'
import { clearSites, type ForcedFlag, type ForcedSite, readForcedSites } from './forced-sites.ts'

/** What is forced in a tab, and the way out, for who has no DevTools open. */
export function Popup({ tabId }: { readonly tabId: number | null }): JSX.Element {
  const [sites, setSites] = useState<readonly ForcedSite[] | null>(null)

  useEffect(() => {
    if (tabId === null) return setSites([])
    const read = (): void => void readForcedSites(tabId, Date.now()).then(setSites)
    read()
    return onStoredChange(read)
  }, [tabId])

  if (sites === null) return <main />
  const clear = (cleared: readonly ForcedSite[]): void => {
    if (tabId !== null) void clearSites(tabId, new Set(cleared.map(({ origin }) => origin)))
  }
  return (
    <main>
      <h1 class="spoken">Hogscope</h1>
      {sites.length === 0 && <p role="status">No feature flag is forced in this tab.</p>}
      {sites.map((site) => (
        <Site key={site.origin} site={site} onClear={() => clear([site])} />
      ))}
      {sites.length > 1 && (
        <button type="button" onClick={() => clear(sites)}>
          Clear all sites
        </button>
      )}
      <p class="dim">Open DevTools → Hogscope to change what is forced.</p>
    </main>
  )
}

interface SiteProps {
  readonly site: ForcedSite
  readonly onClear: () => void
}

function Site({ site: { origin, flags }, onClear }: SiteProps): JSX.Element {
  const projects = new Set(flags.map(({ token }) => token))
  return (
    <section aria-label={origin}>
      <header>
        <h2>{origin}</h2>
        <button type="button" aria-label={`Clear ${origin}`} onClick={onClear}>
          Clear
        </button>
      </header>
      <ul aria-label={`Forced in ${origin}`}>
        {flags.map((flag) => (
          <li key={`${flag.token} ${flag.flagKey}`}>
            <span class="flag">
              {flag.flagKey} = <span class="value">{valueText(flag)}</span>
            </span>
            <span class="dim">
              {[
                flag.scope === 'tab' ? 'this tab' : 'this site',
                `since ${formatTime(flag.override.since)}`,
                flag.override.until !== undefined && `until ${formatTime(flag.override.until)}`,
                projects.size > 1 && flag.token,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function valueText({ override: { value, payload } }: ForcedFlag): string {
  return JSON.stringify(value) + (payload === undefined ? '' : ` with ${JSON.stringify(payload)}`)
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** `12:31`, or on another day than today `12 Nov, 12:31`. */
function formatTime(epochMs: number): string {
  const [of, today] = [day.format(epochMs), day.format(Date.now())]
  return of === today ? clock.format(epochMs) : `${of}, ${clock.format(epochMs)}`
}
