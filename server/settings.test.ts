import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readSettings, SettingError } from './settings.js'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'plan-settings-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

describe('settings', () => {
  test('the defaults serve this machine only', () => {
    const dataDir = join(folder(), 'deep', 'data')
    const settings = readSettings({ DATA_DIR: dataDir, PUBLIC_URL: '', PORT: '' })
    expect(settings).toMatchObject({ port: 3000, host: '127.0.0.1', publicUrl: undefined, logLevel: 'info', dataDir })
  })

  test('a secret is made once, readable by its owner only', () => {
    const dataDir = folder()
    const first = readSettings({ DATA_DIR: dataDir }).authSecret
    expect(first).toHaveLength(43)
    expect(readSettings({ DATA_DIR: dataDir }).authSecret).toBe(first)
    expect(statSync(join(dataDir, 'auth-secret')).mode & 0o777).toBe(0o600)
    expect(readSettings({ DATA_DIR: folder() }).authSecret).not.toBe(first)
  })

  test.each([
    ['PORT', '99999', /0 to 65535/],
    ['PORT', '80.5', /0 to 65535/],
    ['PORT', '0x50', /0 to 65535/],
    ['HOST', 'a b', /host name/],
    ['PUBLIC_URL', 'plan.school.example', /https:\/\/plan/],
    ['PUBLIC_URL', 'ftp://plan.school.example', /https:\/\/plan/],
    ['PUBLIC_URL', 'https://plan.school.example/app', /must end after the host/],
    ['LOG_LEVEL', 'loud', /silent, fatal, error/],
    ['AUTH_SECRET', 'secret', /32 characters/],
    ['DATABASE_URL', 'postgres://x', /not supported by this version yet/],
    ['REDIS_URL', 'redis://x', /not supported by this version yet/],
  ])('%s=%s is refused in one line that says which and why', (name, value, why) => {
    const dataDir = folder()
    const read = () => readSettings({ DATA_DIR: dataDir, [name]: value })
    expect(read).toThrow(SettingError)
    expect(read).toThrow(why)
    expect(read).toThrow(new RegExp(`^${name}: [^\\n]+$`))
  })

  test('a wrong value leaves no folder behind', () => {
    const dataDir = join(folder(), 'data')
    expect(() => readSettings({ DATA_DIR: dataDir, PORT: 'x' })).toThrow(SettingError)
    expect(existsSync(dataDir)).toBe(false)
  })

  test('a folder that cannot be made, and a secret cut short, are named', () => {
    const dataDir = folder()
    writeFileSync(join(dataDir, 'file'), '')
    expect(() => readSettings({ DATA_DIR: join(dataDir, 'file', 'data') })).toThrow(/^DATA_DIR: .*ENOTDIR/)
    writeFileSync(join(dataDir, 'auth-secret'), 'short')
    expect(() => readSettings({ DATA_DIR: dataDir })).toThrow(/^AUTH_SECRET: .*cut short/)
  })
})
