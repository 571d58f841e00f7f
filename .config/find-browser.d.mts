/** The path of a Chromium that starts; installs one if need be. Throws when that fails. */
export function findBrowser(): string
