import { sdk } from '../posthog-client.ts'

export function Footer() {
  const used = sdk()
  return (
    <footer class="bottom">
      {used ? (
        <>
          <span>
            {used.form === 'lite' ? 'posthog-js-lite' : 'posthog-js'} {used.version} ·{' '}
            {used.form === 'snippet' ? 'HTML snippet' : 'bundled from npm'}
          </span>
          <span>{used.host}</span>
          <span>{`${used.token.slice(0, 12)}…`}</span>
        </>
      ) : (
        <span>No PostHog on this page</span>
      )}
    </footer>
  )
}
