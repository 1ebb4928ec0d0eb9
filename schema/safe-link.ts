const SAFE = /^(?:https?:\/\/[^\s\\]+|mailto:[^\s\\]+|\/(?![/\\])[^\s\\]*|#[^\s\\]*)$/i

/**
 * Whether an address may be stored and opened: http, https, mailto, or a place on this site that starts with `/` or `#`.
 * Everything else (`javascript:`, `data:`, `//other.site`) is refused on write and again when shown.
 */
export function isSafeLink(address: string): boolean {
  return SAFE.test(address)
}
