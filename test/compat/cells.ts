/** The versions of posthog-js that are played through: about one for each change in how it captures, sends or reads flags. */
export const VERSIONS = [
  '1.20.4',
  '1.57.4',
  '1.96.1',
  '1.130.2',
  '1.165.1',
  '1.200.2',
  '1.235.6',
  '1.260.3',
  '1.300.0',
  '1.350.0',
  '1.400.1',
  '1.449.2',
] as const
export type SdkVersion = (typeof VERSIONS)[number]

export type BundleKind = 'snippet' | 'npm' | 'no-external' | 'slim'

/** How a page can get the SDK. `scriptOf` names the file in `dist` of a version; null where that version publishes none. */
export interface Bundle {
  readonly kind: BundleKind
  readonly title: string
  scriptOf(version: SdkVersion): string | null
}

export const BUNDLES: readonly Bundle[] = [
  { kind: 'snippet', title: 'HTML snippet (`array.js`)', scriptOf: () => 'array.js' },
  { kind: 'npm', title: 'npm (the `module` of the package)', scriptOf: npmModule },
  {
    kind: 'no-external',
    title: 'npm, `module.no-external.js`',
    scriptOf: (version) => (isAtLeast(version, '1.165') ? 'module.no-external.js' : null),
  },
  {
    kind: 'slim',
    title: 'npm, `module.slim.js` with `FeatureFlagsExtensions`',
    scriptOf: (version) => (isAtLeast(version, '1.400') ? 'module.slim.js' : null),
  },
]

/** What `module` in that version's package.json names. */
function npmModule(version: SdkVersion): string {
  if (!isAtLeast(version, '1.165')) return 'es.js'
  return isAtLeast(version, '1.449') ? 'module.mjs' : 'module.js'
}

/** One version in one bundle: a page of its own. */
export interface Cell {
  readonly version: SdkVersion
  readonly bundle: BundleKind
  readonly script: string
}

export function cellsOf(versions: readonly SdkVersion[], kinds: readonly BundleKind[]): Cell[] {
  return BUNDLES.filter(({ kind }) => kinds.includes(kind)).flatMap(({ kind, scriptOf }) =>
    versions.flatMap((version) => {
      const script = scriptOf(version)
      return script === null ? [] : { version, bundle: kind, script }
    }),
  )
}

export function isAtLeast(version: string, least: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number)
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
}

export function cellName({ version, bundle }: Cell): string {
  return `${version} ${bundle}`
}
