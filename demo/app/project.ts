/** Shaped like real project tokens, so that whatever recognises a token recognises these. */
export const PROJECT_TOKEN = 'phc_PaperbarkDemoProjectNumberOne00000000000001'
export const SECOND_PROJECT_TOKEN = 'phc_PaperbarkDemoProjectNumberTwo00000000000002'

export const NEW_SDK = '1.449.2'
export const OLD_SDK = '1.130.2'
export const LITE_SDK = '4.12.1'

/** Where the project's PostHog is looked at; the stand-in has no such thing. */
export const UI_HOST = 'https://us.posthog.com'
