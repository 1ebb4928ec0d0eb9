import { type RefObject, useId, useState } from 'react'
import { Button } from '../../../app/button.jsx'
import { type CouncilLink, endCouncil, openCouncil } from '../../../children/state.js'
import { Problem } from '../../../people/parts.jsx'
import { useTask } from '../../../people/use-task.js'
import { leftWords } from '../../../people/when.js'
import { councilWords as words } from '../../../words/children-council.js'
import { AddressLine } from '../address-line.jsx'
import { AskDialog } from '../ask-dialog.jsx'

interface Props {
  readonly planId: string
  readonly council: CouncilLink | null
  readonly leader: boolean
  readonly offline: boolean
  /** Something of it was done: what to say about it. Resolves when the page shows it. */
  readonly onDone: (said: string) => Promise<void>
  readonly otherwise: RefObject<HTMLElement | null>
}

const DAYS = 14

/** Where the school council writes, for how long, and a leader's making and ending of it. */
export function CouncilAddress({ planId, council, leader, offline, onDone, otherwise }: Props) {
  const [days, setDays] = useState(DAYS)
  const [asked, setAsked] = useState<'renew' | 'end'>()
  const task = useTask(noMore)
  const field = useId()
  const close = () => setAsked(undefined)
  const over = council !== null && new Date(council.expiresAt).getTime() <= Date.now()
  const make = async () => {
    await openCouncil(planId, days)
    await onDone(words.made)
    close()
  }
  return (
    <>
      {council === null ? (
        <p className="quiet">
          {words.none} {!leader && words.leaderMakes}
        </p>
      ) : over ? (
        <p className="quiet">{words.ended}</p>
      ) : (
        <>
          <AddressLine label={words.address} address={council.address} />
          <p className="quiet">{words.until(leftWords(council.expiresAt))}</p>
        </>
      )}
      {leader && (
        <div className="council-make">
          <label htmlFor={field}>
            <span>{words.days}</span>
            <select
              id={field}
              value={days}
              disabled={offline}
              onChange={(event) => setDays(Number(event.currentTarget.value))}
            >
              {words.dayChoices.map(([n, label]) => (
                <option key={n} value={n}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <Button
            look="quiet"
            disabled={offline || task.busy}
            onClick={() => (council === null || over ? void task.run(make) : setAsked('renew'))}
          >
            {council === null || over ? words.make : words.makeAgain}
          </Button>
          {council !== null && !over && (
            <Button look="quiet" className="publish-end" disabled={offline} onClick={() => setAsked('end')}>
              {words.end}
            </Button>
          )}
        </div>
      )}
      <Problem words={task.problem} />
      {asked === 'renew' && (
        <AskDialog title={words.renewTitle} submit={words.renewNow} act={make} onClose={close} otherwise={otherwise}>
          <p>{words.renewEffect}</p>
        </AskDialog>
      )}
      {asked === 'end' && (
        <AskDialog
          title={words.endTitle}
          submit={words.endNow}
          danger
          otherwise={otherwise}
          onClose={close}
          act={async () => {
            await endCouncil(planId)
            await onDone(words.endedNow)
            close()
          }}
        >
          <p>{words.endEffect}</p>
        </AskDialog>
      )}
    </>
  )
}

/** The view around asks again by itself. */
const noMore = () => undefined
