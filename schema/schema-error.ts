/** Something in a document that breaks its schema. */
export interface SchemaError {
  /** JSON Pointer (RFC 6901) to what is wrong, from the value that was checked. */
  readonly pointer: string
  /** Plain English, naming the field as the page names it. */
  readonly message: string
}
