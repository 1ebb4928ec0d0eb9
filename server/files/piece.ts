/** Bytes of one stored piece of a file: a commit of so much holds up nobody's edit, and so much is read ahead for a reader. */
export const PIECE_BYTES = 512 * 1024
