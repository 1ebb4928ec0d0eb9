/** Good enough to send to: somewhere at somewhere, without what would break a header. */
export const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/
export const MAX_NAME_CHARACTERS = 120
