import { Switch } from '@mantine/core'
import { useState } from 'react'
import { Link } from '../app/link.jsx'
import { listWords } from '../blocks/format.js'
import { Problem } from './parts.jsx'
import { setLeadersNeedTwoFactor } from './requests.js'
import { useTask } from './use-task.js'
import type { People } from './wire.js'
import { words } from './words.js'

/** The school's rule that a leader's password alone opens nothing. */
export function TwoFactorRule({ people, onChanged }: { people: People; onChanged: () => Promise<void> }) {
  const task = useTask()
  const [wanted, setWanted] = useState(false)
  const { members, leadersNeedTwoFactor: required } = people
  const mine = members.some(({ you, twoFactor }) => you && twoFactor)
  const without = members.filter(
    ({ roles, twoFactor }) => !twoFactor && roles.some(({ plan, role }) => plan === null && role === 'leader'),
  )
  const set = (required: boolean) => {
    setWanted(required)
    void task.run(async () => {
      await setLeadersNeedTwoFactor(required)
      await onChanged()
    })
  }
  return (
    <section className="rule">
      <Switch
        size="md"
        label={words.rule.label}
        description={required ? words.rule.on : words.rule.off}
        checked={task.busy ? wanted : required}
        disabled={task.busy || (!mine && !required)}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      {!mine && !required && (
        <p className="quiet rule-more">
          {words.rule.first} <Link href="/account">{words.rule.toAccount}</Link>
        </p>
      )}
      {mine && without.length > 0 && (
        <p className="quiet rule-more">{words.rule.without(listWords(without.map(({ name }) => name)))}</p>
      )}
      <Problem words={task.problem} />
    </section>
  )
}
