import { readFileSync, writeFileSync } from 'node:fs'
import { onTestFailed } from 'vitest'

/** Seeds that failed once, in a file: they run first, forever. */
export class KeptSeeds {
  readonly #kept: number[]

  constructor(readonly file: string) {
    this.#kept = JSON.parse(readFileSync(file, 'utf8')) as number[] // written only below
  }

  /** The kept ones and `count` more, starting with `from`. */
  and(from: number, count: number): number[] {
    return [...new Set([...this.#kept, ...Array.from({ length: count }, (_, index) => from + index)])]
  }

  /** Call inside the test: keeps its seed if it fails. */
  keepOnFailure(seed: number): void {
    onTestFailed(() => {
      this.#kept.push(seed)
      console.error(`Seed ${seed} failed; it is kept in ${this.file}.`)
      writeFileSync(
        this.file,
        `${JSON.stringify([...new Set(this.#kept)].sort((a, b) => a - b)).replaceAll(',', ', ')}\n`,
      )
    })
  }
}
