import { damagedPlans, describeFault } from '../plans/check-plans.js'
import type { FileCommand } from './command.js'
import { AdminError } from './usage.js'

const MEGABYTE = 1024 * 1024

export const backup: FileCommand = {
  takes: 'FILE',
  options: [],
  async run({ backups, record, print, explain }, wanted) {
    const { file, bytes, milliseconds, checked, secret } = await backups.write(wanted)
    const { documents, versions, faults } = checked
    if (damagedPlans(checked).length > 0) {
      throw new AdminError(
        `${faults.map(describeFault).join('\n')}\n${wanted} was not written: what is stored is damaged. A copy for whoever repairs it is ${file}. Keep your older backups.`,
      )
    }
    await record({ action: 'backup-made', details: { documents } })
    const size = bytes < MEGABYTE ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / MEGABYTE).toFixed(1)} MB`
    print(
      `${file}: ${documents} ${documents === 1 ? 'document' : 'documents'}, ${versions} ${versions === 1 ? 'version' : 'versions'}, ${size}, checked, in ${(milliseconds / 1000).toFixed(1)} s`,
    )
    for (const fault of faults) explain(`Also: ${describeFault(fault)}`)
    explain('It holds every word of the school, and what people sign in with: keep it as safe as the server.')
    if (!secret) explain('AUTH_SECRET is one of your settings and is not in it: keep that as well.')
  },
}
