/** A value that React and plain code can watch: the smallest store `useSyncExternalStore` accepts. */
export class Signal<T> {
  private readonly listeners = new Set<() => void>()

  constructor(private current: T) {}

  readonly get = (): T => this.current

  set(value: T): void {
    if (Object.is(value, this.current)) return
    this.current = value
    for (const listener of this.listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
