import { version } from '../../manifest.json'

/**
 * Raised when a message changes its meaning. A hook of an older version lives on in pages that were open during an update;
 * the panel then says "reload the page".
 *
 * 1: first version.
 */
export const PROTOCOL_VERSION = 1

/** Written into each script when it is built: to ask the browser costs every page part of its extension API. */
export const EXTENSION_VERSION: string = version
