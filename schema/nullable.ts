interface Schema {
  readonly [keyword: string]: unknown
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The same schema with every optional property, at any depth outside JSON strings, allowed to be null: null means empty.
 * Called on a field it allows the field itself to be null; called on a record it leaves the record itself as it is.
 */
export function nullable(schema: object): Schema {
  const given: Schema = { ...schema }
  return isSchema(given.properties) ? inside(given) : orNull(given)
}

function inside(schema: Schema): Schema {
  const { properties, required, items } = schema
  const needed = Array.isArray(required) ? required : []
  return {
    ...schema,
    ...(isSchema(items) ? { items: inside(items) } : {}),
    ...(isSchema(properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, value]) => {
              if (!isSchema(value)) return [name, value]
              return [name, needed.includes(name) ? inside(value) : orNull(inside(value))]
            }),
          ),
        }
      : {}),
  }
}

function orNull(schema: Schema): Schema {
  return {
    ...schema,
    type: [schema.type, 'null'],
    ...(Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {}),
  }
}
