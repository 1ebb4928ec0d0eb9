/** The process that plays the people: it is given one task, starts the server for it, and answers with the figures. */
import { run, type Task } from './measures.js'

process.once('message', (task: Task) => {
  run(task).then(
    (figures) => process.send?.({ figures }, () => process.exit(0)),
    (error: unknown) => {
      process.send?.({ failure: error instanceof Error ? error.message : String(error) }, () => process.exit(1))
    },
  )
})
