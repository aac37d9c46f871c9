/** Starts posthog-js-lite as an app would, with the settings and reads that every version of posthog-js is played with. */
export function liteStart(apiHost: string): string {
  return `<script type="module">
      import { PostHog } from '${apiHost}/static/lite.js'
      const { before_send: dropOrBreak, sanitize_properties: sanitize } = compat.config
      const lite = new PostHog(compat.token, {
        host: '${apiHost}',
        flushInterval: 250,
        // The form that 2.x and 3.x send else is packed by lz-string, which the stand-in does not read.
        captureMode: 'json',
        before_send: function before_send(event) {
          const kept = dropOrBreak(event)
          return kept && { ...kept, properties: sanitize(kept.properties, kept.event) }
        },
      })
      lite.opt_out_capturing = () => lite.optOut()
      compat.config.loaded(lite)
      lite.capture('$pageview')
      compat.started(lite)
    </script>`
}
