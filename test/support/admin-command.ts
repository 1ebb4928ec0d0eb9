import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

const ADMIN = resolve('dist/server/admin.js')

export interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command line on a data folder, with no other settings than an address. */
export function admin(dataDir: string, ...words: readonly string[]): Promise<Said> {
  return new Promise((done) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: dataDir, PUBLIC_URL: 'http://plan.example' }
    execFile(process.execPath, [ADMIN, ...words], { env }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

/** A folder that is gone when the test is over. */
export function testFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'plan-test-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
