import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'

type View<Props> = (props: Props) => JSX.Element | null

/** A view whose code is loaded when it is first shown. */
export function lazily<Props extends object>(load: () => Promise<View<Props>>): View<Props> {
  return function Lazy(props: Props): JSX.Element | null {
    const [Loaded, setLoaded] = useState<{ readonly view: View<Props> } | null>(null)
    useEffect(() => {
      void load().then((view) => setLoaded({ view }))
    }, [])
    return Loaded && <Loaded.view {...props} />
  }
}
