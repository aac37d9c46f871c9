/**
 * Raised when a message changes its meaning. A hook of an older version lives on in pages that were open during an update;
 * the panel then says "reload the page".
 *
 * 1: first version.
 */
export const PROTOCOL_VERSION = 1
