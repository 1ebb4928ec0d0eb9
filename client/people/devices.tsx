import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { SignedOutError } from '../app/ask.js'
import { Done, Problem } from './parts.jsx'
import { problemWords } from './problem-words.js'
import { signedInPlaces, signOutThere } from './requests.js'
import { useTask } from './use-task.js'
import { momentWords } from './when.js'
import type { SignedInPlace } from './wire.js'
import { words } from './words.js'

/** Every browser this person is signed in with, and the way to end it from here. */
export function Devices({ onAgain }: { onAgain: () => void }) {
  const [places, setPlaces] = useState<readonly SignedInPlace[]>()
  const [done, setDone] = useState<string>()
  const [failed, setFailed] = useState<string>()
  const task = useTask()
  const read = useCallback(async () => {
    try {
      setPlaces(await signedInPlaces())
      setFailed(undefined)
    } catch (error) {
      if (error instanceof SignedOutError) onAgain()
      else setFailed(problemWords(error))
    }
  }, [onAgain])
  useEffect(() => void read(), [read])

  const end = (id: string | undefined) =>
    void task.run(async () => {
      await signOutThere(id)
      await read()
      setDone(id === undefined ? words.account.endedOthers : words.account.ended)
    })
  const others = places?.some(({ current }) => !current) ?? false
  const sorted = places?.toSorted(
    (a, b) => Number(b.current) - Number(a.current) || b.lastUsedAt.localeCompare(a.lastUsedAt),
  )
  return (
    <section className="desk-section" aria-labelledby="devices">
      <h2 id="devices">{words.account.devicesTitle}</h2>
      <Problem words={failed ?? task.problem} />
      <Done words={done} />
      <ul className="people-list">
        {sorted?.map((place) => (
          <li key={place.id} className="person">
            <div className="person-facts">
              <div className="person-head">
                <p className="person-name">
                  {browserOf(place)}
                  {place.current && <span className="quiet"> ({words.account.here})</span>}
                </p>
                {!place.current && (
                  <Button
                    variant="subtle"
                    size="compact-md"
                    aria-label={words.account.endOf(browserOf(place))}
                    onClick={() => end(place.id)}
                  >
                    {words.account.end}
                  </Button>
                )}
              </div>
              <p className="quiet">
                {[
                  words.account.used(momentWords(place.lastUsedAt)),
                  words.account.since(momentWords(place.createdAt)),
                  place.from === '' ? '' : words.record.from(place.from),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {others && (
        <Button variant="default" onClick={() => end(undefined)} loading={task.busy}>
          {words.account.endOthers}
        </Button>
      )}
    </section>
  )
}

const browserOf = ({ browser }: SignedInPlace): string => (browser === '' ? words.account.unknownBrowser : browser)
