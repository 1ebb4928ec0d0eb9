import type { PlanDocument } from './document.js'
import quillbrook from './sample/quillbrook.json'

/** The sample plan of Quillbrook Primary School, an invented school. Deliberately not perfect: plan health finds faults in it. */
// A JSON module's strings are not narrowed to the enums of the header; validate.test.ts checks that it is valid.
export const samplePlan = quillbrook as unknown as PlanDocument
